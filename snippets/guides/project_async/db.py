"""The engine, the session factory, the tables: made at the first import."""

import os

from sqlalchemy import String
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

URL = os.getenv("DATABASE_URL", "sqlite+aiosqlite:///app.db")

engine = create_async_engine(URL)
new_session = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Post(Base):
    __tablename__ = "post"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(100))

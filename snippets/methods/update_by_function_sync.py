# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Python cannot compare with `lower()`: which objects changed, the database says."""

import os

from sqlalchemy import String, create_engine, func, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def rename(session: Session, name: str, new_name: str) -> None:
    user = session.get_one(User, 1)
    condition = func.lower(User.name) == name
    statement = update(User).where(condition).values(name=new_name)
    session.execute(statement)
    print(user.name)
    #> anna


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="Ann"), User(id=2, name="bob")])
        session.commit()
        rename(session, "ann", "anna")
    engine.dispose()


if __name__ == "__main__":
    main()

# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""A name that an UPDATE computed in the database can be read after `refresh`."""

import os

from sqlalchemy import String, create_engine, func, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def shout_name(session: Session, user_id: int) -> None:
    user = session.get_one(User, user_id)
    statement = update(User).where(User.id == user_id)
    session.execute(statement.values(name=func.upper(User.name)))
    session.refresh(user)
    print(user.name)
    #> ANN


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        shout_name(session, 1)
    engine.dispose()


if __name__ == "__main__":
    main()

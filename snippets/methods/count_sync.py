# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""Count in the database: one number comes back, and no object is made."""

import os

from sqlalchemy import String, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def count_users(session: Session) -> None:
    statement = select(func.count()).select_from(User)
    print(session.scalar(statement))
    #> 3
    print(session.scalar(statement.where(User.name != "ann")))
    #> 2


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all(
            [User(id=1, name="ann"), User(id=2, name="bob"), User(id=3, name="cat")]
        )
        session.commit()
        count_users(session)
    engine.dispose()


if __name__ == "__main__":
    main()

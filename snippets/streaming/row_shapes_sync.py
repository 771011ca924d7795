# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""`scalars`, `mappings`, `columns` and `unique` only say what rows should look like."""

import os

from sqlalchemy import String, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def shape_rows(session: Session) -> None:
    statement = select(User.name, User.id).order_by(User.id)
    result = session.execute(statement)
    print(list(result.keys()))
    #> ['name', 'id']
    print(result.scalars().all())
    #> ['ann', 'bob', 'cat']
    result = session.execute(statement)
    print(result.mappings().first())
    #> {'name': 'ann', 'id': 1}
    result = session.execute(statement)
    print(result.columns(1, 0).all())
    #> [(1, 'ann'), (2, 'bob'), (3, 'cat')]
    result = session.execute(select(User.id > 1))
    print(len(result.unique().all()))
    #> 2


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        names = ["ann", "bob", "cat"]
        session.add_all(User(id=i, name=name) for i, name in enumerate(names, 1))
        session.commit()
        shape_rows(session)
    engine.dispose()


if __name__ == "__main__":
    main()

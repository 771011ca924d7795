# /// script
# requires-python = ">=3.11"
# dependencies = ["sqlalchemy>=2.0"]
# ///
"""An UPDATE statement also changes the objects that the session already holds."""

import os

from sqlalchemy import String, create_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class User(Base):
    __tablename__ = "users"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(50))


def rename(session: Session, user_id: int, name: str) -> None:
    user = session.get_one(User, user_id)
    query = session.query(User).where(User.id == user_id)
    query.update({"name": name})
    print(user.name)
    #> anna
    session.commit()
    names = session.query(User.name).order_by(User.id)
    print([name for (name,) in names])
    #> ['anna', 'bob']


def main() -> None:
    engine = create_engine(os.getenv("DATABASE_URL", "sqlite://"))
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
    with Session(engine) as session:
        session.add_all([User(id=1, name="ann"), User(id=2, name="bob")])
        session.commit()
        rename(session, 1, "anna")
    engine.dispose()


if __name__ == "__main__":
    main()

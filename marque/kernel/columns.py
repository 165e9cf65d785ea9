"""Column types shared by every model, so that money, time and keys look the same everywhere."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, DateTime, Identity, LargeBinary, Text, func, text
from sqlalchemy.dialects.postgresql.base import ischema_names
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import UserDefinedType


class XID8(UserDefinedType[str]):
    """PostgreSQL's 64-bit transaction id; compared in SQL, read as text."""

    cache_ok = True

    def get_col_spec(self, **_: Any) -> str:
        return "XID8"


ischema_names["xid8"] = XID8  # so that comparing models with the database knows it, too

Key = Annotated[int, mapped_column(BigInteger, Identity(always=False), primary_key=True)]
Ref = Annotated[int, mapped_column(BigInteger)]
Cents = Annotated[int, mapped_column(BigInteger)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Created = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Updated = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now(), onupdate=func.now())]
Language = Annotated[str, mapped_column(Text, primary_key=True)]
Digest = Annotated[bytes, mapped_column(LargeBinary)]
Flag = Annotated[bool, mapped_column(server_default=text("false"))]

"""Column types shared by every model, so that money, time and keys look the same everywhere."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from sqlalchemy import BigInteger, DateTime, Identity, LargeBinary, Text, func, text
from sqlalchemy.orm import mapped_column

Key = Annotated[int, mapped_column(BigInteger, Identity(always=False), primary_key=True)]
Ref = Annotated[int, mapped_column(BigInteger)]
Cents = Annotated[int, mapped_column(BigInteger)]
Instant = Annotated[datetime, mapped_column(DateTime(timezone=True))]
Created = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
Updated = Annotated[datetime, mapped_column(DateTime(timezone=True), server_default=func.now(), onupdate=func.now())]
Words = Annotated[str, mapped_column(Text)]
Language = Annotated[str, mapped_column(Text, primary_key=True)]
Digest = Annotated[bytes, mapped_column(LargeBinary)]
Flag = Annotated[bool, mapped_column(server_default=text("false"))]

"""Files that call themselves pictures: each must be refused, most of them before anything is decoded."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PNG_START = b"\x89PNG\r\n\x1a\n"


def picture(kind: str, *, size: tuple[int, int] = (800, 1000), mode: str = "RGB", **how: object) -> bytes:
    """A harmless picture, red at the top left and blue elsewhere."""
    image = Image.new("RGB", size, (20, 40, 200))
    image.paste((220, 30, 30), (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.convert(mode).save(out, kind, **how)  # type: ignore[arg-type]  # options of the encoder
    return out.getvalue()


def chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width: int, height: int, *, data: bytes = b"", more: bytes = b"", depth: int = 1, colour: int = 0) -> bytes:
    """A PNG put together by hand: it may promise what it likes."""
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return PNG_START + chunk(b"IHDR", head) + more + chunk(b"IDAT", zlib.compress(data, 9)) + chunk(b"IEND", b"")


def bomb() -> bytes:
    """169 megapixels, all white, in about 20 kB."""
    return png(13_000, 13_000, data=(b"\0" + b"\xff" * 1_625) * 13_000)


def zipped() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("run.txt", "x")
    return out.getvalue()


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (400, 500), (shade, 0, 0)) for shade in (0, 120, 240)]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], duration=50)
    return out.getvalue()


def webp_promise(width: int, height: int) -> bytes:
    """A WebP whose canvas is as large as it says and whose content is missing."""
    canvas = b"\0\0\0\0" + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", len(canvas)) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def jpeg_promise(width: int, height: int) -> bytes:
    """A JPEG that changes its size in its own header."""
    content = bytearray(picture("JPEG"))
    at = content.index(b"\xff\xc0") + 5
    content[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(content)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "photo_empty"),
    "words": (lambda: b"not a picture", "photo_kind"),
    "svg": (lambda: SVG, "photo_kind"),
    "svg with a declaration": (lambda: b'<?xml version="1.0"?>' + SVG, "photo_kind"),
    "svg with entities": (lambda: b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + SVG, "photo_kind"),
    "html": (lambda: b"<!doctype html><script>alert(1)</script>", "photo_kind"),
    "php": (lambda: b"<?php system($_GET['c']);", "photo_kind"),
    "pdf": (lambda: b"%PDF-1.7\n1 0 obj", "photo_kind"),
    "postscript": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "photo_kind"),
    "gif": (lambda: picture("GIF"), "photo_kind"),
    "moving gif": (lambda: moving("GIF"), "photo_kind"),
    "bmp": (lambda: picture("BMP"), "photo_kind"),
    "tiff": (lambda: picture("TIFF"), "photo_kind"),
    "icon": (lambda: picture("ICO", size=(64, 64)), "photo_kind"),
    "jpeg 2000": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n", "photo_kind"),
    "a heif of a telephone": (lambda: b"\0\0\0\x18ftypheic", "photo_kind"),
    "an avif that moves": (lambda: b"\0\0\0\x18ftypavis", "photo_kind"),
    "zip": (zipped, "photo_kind"),
    "program": (lambda: b"\x7fELF\x02\x01\x01", "photo_kind"),
    "gif and php": (lambda: b"GIF89a<?php system($_GET['c']);", "photo_kind"),
    "jpeg and php": (lambda: picture("JPEG") + b"<?php system($_GET['c']);", "photo_stranger"),
    "php in a comment": (lambda: picture("JPEG", comment=b"<?PHP echo 1; ?>"), "photo_stranger"),
    "jpeg and html": (lambda: picture("JPEG") + b"<SCRIPT>alert(1)</SCRIPT>", "photo_stranger"),
    "jpeg and zip": (lambda: picture("JPEG") + zipped(), "photo_stranger"),
    "png and pdf": (lambda: picture("PNG") + b"%PDF-1.7", "photo_stranger"),
    "png and script": (
        lambda: png(8, 8, data=b"\0\0" * 8, more=chunk(b"tEXt", b"a\0<script>1</script>")),
        "photo_stranger",
    ),
    "webp and program": (lambda: picture("WEBP") + b"\x7fELF\x02\x01\x01", "photo_stranger"),
    "169 megapixels in 20 kB": (bomb, "photo_too_large"),
    "a png that promises 10 gigapixels": (lambda: png(100_000, 100_000), "photo_too_large"),
    "a png like a thread": (lambda: png(1_000_000, 1), "photo_too_large"),
    "a webp that promises 268 megapixels": (lambda: webp_promise(16_383, 16_383), "photo_too_large"),
    "a jpeg that promises 4 gigapixels": (lambda: jpeg_promise(65_000, 65_000), "photo_too_large"),
    "a png of no size": (lambda: png(0, 0), "photo_broken"),
    "a moving png": (lambda: moving("PNG"), "photo_moves"),
    "a moving webp": (lambda: moving("WEBP"), "photo_moves"),
    "half a jpeg": (lambda: picture("JPEG", quality=95)[:1_500], "photo_broken"),
    "half a png": (lambda: picture("PNG")[:200], "photo_broken"),
    "half a webp": (lambda: picture("WEBP", lossless=True)[:60], "photo_broken"),
    "half an avif": (lambda: picture("AVIF")[:300], "photo_broken"),
    "an empty webp": (lambda: b"RIFF\x04\0\0\0WEBP", "photo_broken"),
    "text that unpacks to 200 MB": (
        lambda: png(8, 8, data=b"\0\0" * 8, more=chunk(b"zTXt", b"a\0\0" + zlib.compress(b"x" * 200_000_000, 9))),
        "photo_broken",
    ),
    "a jpeg of nothing but a start": (lambda: b"\xff\xd8\xff\xe0", "photo_broken"),
    "a stamp": (lambda: picture("PNG", size=(100, 125)), "photo_too_small"),
}

"""Every page of the papers as PNG, for the eye: `python -m tests.bench.pages FOLDER [--readme]`.

The PDF files are drawn by pypdfium2; the Word files too, where LibreOffice is there to convert
them. With --readme, the picture of the README is made again from the first page and one of the
contract.
"""

import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pypdfium2
from PIL import Image

from assistant.app import build_app
from assistant.conversation.context import Context
from assistant.export.files import PAPERS, export
from tests.export.missions import call_centre

_ROOT = Path(__file__).parents[2]
_PICTURE = _ROOT / "docs" / "images" / "document.png"
_PAGES = (("courte", 0), ("courte", 1), ("contrat", 1))
"""The pages of the README's picture."""
_SCALE, _PICTURE_SCALE = 1.4, 1.0
_COLOURS = 32
_GAP = 12


def main(folder: Path, readme: bool) -> None:
    """Write the files and their pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    knowledge = build_app(_ROOT / "config.yaml").knowledge
    ctx = Context(knowledge, None, datetime(2026, 11, 22, 10))  # type: ignore[arg-type]
    state = call_centre(ctx)
    for name in PAPERS:
        for format_ in ("pdf", "docx", "md"):
            file = folder / f"{name}.{format_}"
            file.write_bytes(export(ctx, state, name, format_))
        print(f"{name} (PDF) : {draw(folder / f'{name}.pdf')} pages")
        converted = convert(folder / f"{name}.docx", folder / "word")
        told = (
            f"{draw(converted)} pages"
            if converted
            else "LibreOffice is not installed here"
        )
        print(f"{name} (Word) : {told}")
    if readme:
        picture(folder)


def draw(pdf: Path) -> int:
    """Each page as a PNG beside the PDF; how many."""
    pages = pypdfium2.PdfDocument(pdf)
    for number in range(len(pages)):
        image = pages[number].render(scale=_SCALE).to_pil()
        image.save(pdf.with_name(f"{pdf.stem}-{number + 1:02}.png"))
    return len(pages)


def convert(word: Path, folder: Path) -> Path | None:
    """The Word file as a PDF, by LibreOffice; None where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    command = [
        program,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(word),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return folder / f"{word.stem}.pdf"


def picture(folder: Path) -> None:
    """The first page of the checklist, one of its items and a page of the contract, in a row."""
    images = []
    for name, page in _PAGES:
        pdf = pypdfium2.PdfDocument(folder / f"{name}.pdf")
        images.append(pdf[page].render(scale=_PICTURE_SCALE).to_pil())
    width, height = images[0].size
    row = Image.new("RGB", ((width + _GAP) * len(images) - _GAP, height), "#c8d1da")
    for place, image in enumerate(images):
        row.paste(image, (place * (width + _GAP), 0))
    _PICTURE.parent.mkdir(exist_ok=True)
    row.quantize(_COLOURS).save(_PICTURE, optimize=True)
    print(f"{_PICTURE.relative_to(_ROOT)} : {_PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--readme" in sys.argv)

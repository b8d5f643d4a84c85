"""Every page of the documents as PNG, for the eye: `python -m tests.bench.pages FOLDER [--readme]`.

The PDF files are drawn by pypdfium2; the Word files too, where LibreOffice is there to convert them.
With --readme, the picture of the README is made again from the first page and one of the contract.
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
from assistant.export.formats import DOCUMENTS, export
from tests.export.missions import call_centre

_ROOT = Path(__file__).parents[2]
_PICTURE = _ROOT / "docs" / "images" / "document.png"
_SCALE, _PICTURE_SCALE = 1.4, 1.0
_COLOURS = 32


def main(folder: Path, readme: bool) -> None:
    """Write the files and their pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    ctx = Context(
        build_app(_ROOT / "config.yaml").knowledge, None, datetime(2026, 11, 22, 10)
    )  # type: ignore[arg-type]
    state = call_centre(ctx)
    for name in DOCUMENTS:
        for format_ in ("pdf", "docx", "md"):
            (folder / f"{name}.{format_}").write_bytes(export(ctx, state, name, format_))
        print(f"{name} (PDF) : {draw(folder / f'{name}.pdf')} pages")
        converted = convert(folder / f"{name}.docx", folder / "word")
        print(
            f"{name} (Word) : {f'{draw(converted)} pages' if converted else 'LibreOffice is not installed here'}"
        )
    if readme:
        picture(folder)


def draw(pdf: Path) -> int:
    """Each page as a PNG beside the PDF; how many."""
    document = pypdfium2.PdfDocument(pdf)
    for number in range(len(document)):
        document[number].render(scale=_SCALE).to_pil().save(
            pdf.with_name(f"{pdf.stem}-{number + 1:02}.png")
        )
    return len(document)


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
    """The first page of the checklist, one of its items and a page of the contract, side by side, in few colours."""
    pages = [("complete", 0), ("complete", 2), ("contrat", 1)]
    shown = [pypdfium2.PdfDocument(folder / f"{name}.pdf")[page] for name, page in pages]
    images = [page.render(scale=_PICTURE_SCALE).to_pil() for page in shown]
    width, height = images[0].size
    whole = Image.new("RGB", ((width + 12) * len(images) - 12, height), "#c8d1da")
    for place, image in enumerate(images):
        whole.paste(image, (place * (width + 12), 0))
    _PICTURE.parent.mkdir(exist_ok=True)
    whole.quantize(_COLOURS).save(_PICTURE, optimize=True)
    print(f"{_PICTURE.relative_to(_ROOT)} : {_PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--readme" in sys.argv)

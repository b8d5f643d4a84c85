"""What was learnt is a cache: whatever happens to its file, a start works and it is made anew."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as np_st

from assistant.knowledge.models import Knowledge
from assistant.learning import files
from assistant.matching.evidence import Examiner
from assistant.matching.model import Model
from tests.matching.letters import Letters

KEY = "key"
QUESTION = "pénalités de retard, et le préavis ?"
SAME_FILE = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="session")
def whole(model: Model, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a real file."""
    folder = tmp_path_factory.mktemp("learnt")
    files.write(folder, KEY, model)
    return (folder / f"{KEY}.npz").read_bytes()


@pytest.fixture
def put(tmp_path: Path) -> Callable[[bytes], Path]:
    def put(content: bytes) -> Path:
        file = tmp_path / f"{KEY}.npz"
        file.write_bytes(content)
        return file

    return put


def thrown_away(file: Path) -> bool:
    """Whether it is read as nothing, and gone for the next who looks."""
    return files.read(file.parent, KEY) is None and not file.exists()


@given(data=st.data())
@SAME_FILE
def test_a_flipped_bit_changes_nothing_or_has_the_file_thrown_away(
    data: st.DataObject, whole: bytes, model: Model, put: Callable[[bytes], Path]
) -> None:
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(whole) - 1))
        changed[place] ^= 1 << data.draw(st.integers(0, 7))
    file = put(bytes(changed))
    read = files.read(file.parent, KEY)
    if read is None:
        assert not file.exists()
    else:
        assert read.examples == model.examples
        np.testing.assert_array_equal(read.classifier.weights, model.classifier.weights)


@given(data=st.data())
@SAME_FILE
def test_bytes_at_the_edges_of_the_archive_may_be_any(
    data: st.DataObject, whole: bytes, put: Callable[[bytes], Path]
) -> None:
    """Its directory and its headers, where one byte says how all others are to be read."""
    edge = data.draw(
        st.sampled_from([range(200), range(len(whole) - 2_000, len(whole))])
    )
    changed = bytearray(whole)
    changed[data.draw(st.sampled_from(edge))] = data.draw(st.integers(0, 255))
    file = put(bytes(changed))
    assert files.read(file.parent, KEY) is not None or not file.exists()


@given(data=st.data())
@SAME_FILE
def test_a_file_cut_short_is_thrown_away(
    data: st.DataObject, whole: bytes, put: Callable[[bytes], Path]
) -> None:
    assert thrown_away(put(whole[: data.draw(st.integers(0, len(whole) - 1))]))


def test_what_is_no_archive_is_thrown_away(put: Callable[[bytes], Path]) -> None:
    for content in (b"", b"not an archive", b"PK\x03\x04 cut short", bytes(4_096)):
        assert thrown_away(put(content))


KINDS = st.sampled_from(
    [np.uint8, np.int32, np.int64, np.float16, np.float32, np.complex64, "S3", "U2"]
)
ANY_ARRAY = KINDS.flatmap(
    lambda kind: np_st.arrays(
        kind, np_st.array_shapes(min_dims=0, max_dims=3, min_side=0)
    )
)


@given(data=st.data())
@SAME_FILE
def test_an_array_of_another_shape_is_refused_or_answers(
    data: st.DataObject,
    whole: bytes,
    few: Knowledge,
    put: Callable[[bytes], Path],
) -> None:
    """What fits by chance, such as another vocabulary, still answers without an error."""
    arrays = dict(np.load(BytesIO(whole)))
    name = data.draw(st.sampled_from(sorted(arrays)))
    arrays[name] = data.draw(ANY_ARRAY)
    archive = BytesIO()
    np.savez(archive, **arrays)
    file = put(archive.getvalue())
    read = files.read(file.parent, KEY)
    if read is None:
        assert not file.exists()
    else:
        Examiner(read, few.wording, Letters())(QUESTION)


def test_an_array_that_is_missing_or_leads_outside_is_refused(
    whole: bytes, put: Callable[[bytes], Path]
) -> None:
    for name, array in dict(np.load(BytesIO(whole))).items():
        others = dict(np.load(BytesIO(whole)))
        del others[name]
        archive = BytesIO()
        np.savez(archive, **others)
        assert thrown_away(put(archive.getvalue())), name
        if name in ("owners", "postings_texts", "postings_starts"):
            archive = BytesIO()
            np.savez(archive, **others, **{name: array + 1_000_000})
            assert thrown_away(put(archive.getvalue())), name


HEADERS = {
    "parentheses": b"(" * 200,
    "sixty gigabytes": b"{'descr': '<f4', 'fortran_order': False, 'shape': (16000000000,), }",
    "less than nothing": b"{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
    "objects": b"{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_an_array_whose_header_makes_no_sense_is_refused(
    header: bytes, whole: bytes, put: Callable[[bytes], Path]
) -> None:
    size = len(header).to_bytes(2, "little")
    archive = BytesIO()
    with ZipFile(BytesIO(whole)) as good, ZipFile(archive, "w") as bad:
        for name in good.namelist():
            kept = good.read(name)
            hostile = b"\x93NUMPY\x01\x00" + size + header
            bad.writestr(name, hostile if name == "owners.npy" else kept)
    assert thrown_away(put(archive.getvalue()))


def test_a_file_cannot_run_code(tmp_path: Path) -> None:
    pickled = np.array([{"pickled": "objects"}], dtype=object)
    np.savez(tmp_path / f"{KEY}.npz", topics=pickled)
    assert files.read(tmp_path, KEY) is None


def test_a_damaged_file_is_made_anew(model: Model, tmp_path: Path) -> None:
    (tmp_path / f"{KEY}.npz").write_bytes(b"damaged")
    assert files.read(tmp_path, KEY) is None
    files.write(tmp_path, KEY, model)
    assert files.read(tmp_path, KEY) is not None

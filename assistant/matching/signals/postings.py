"""An inverted index: for each feature, who has it and how much. What a question's features come to.

Only what a question names is looked at, and half precision is ample: the numbers of all known texts
would take hundreds of megabytes as a table.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.matching.signals.linear import Halves
from assistant.matching.signals.vectors import Floats, Numbers

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Postings:
    """For each feature, the owners that have it and with what weight."""

    starts: NDArray[np.int64]
    """Where each feature's owners begin in the two arrays below, and last where they all end."""
    owners: NDArray[np.unsignedinteger]
    weights: Halves
    count: int
    """How many owners there are."""

    def sums(self, features: Numbers, shares: Floats | None = None) -> Floats:
        """What these features weigh for each owner, each times its share, where that is given."""
        starts, ends = self.starts[features], self.starts[features + 1]
        spans = list(map(slice, starts.tolist(), ends.tolist()))
        if not spans:
            return np.zeros(self.count, np.float32)
        owners = np.concatenate([self.owners[span] for span in spans])
        weights = np.concatenate([self.weights[span] for span in spans])
        # Counted four times faster in the types that counting is done in.
        weighed = weights.astype(np.float64)
        if shares is not None:
            weighed *= np.repeat(shares, ends - starts)
        sums = np.bincount(owners.astype(np.intp), weighed, self.count)
        return sums.astype(np.float32)


def index(table: "csr_matrix") -> Postings:
    """The inverted index of a table: a row an owner, a column a feature."""
    by_feature, count = table.tocsc(), table.shape[0]
    return Postings(
        by_feature.indptr.astype(np.int64),
        by_feature.indices.astype(np.min_scalar_type(count)),
        by_feature.data.astype(np.float16),
        count,
    )

"""Documents as TF-IDF vectors, one vector a document over all its fields.

The count of a term in a document is the sum of its counts by field times the weight of the field;
TF-IDF and the cosine follow. The counts by field are kept: they tell exactly what each field brought.

References
----------
G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval",
*Information Processing & Management* 24 (5), 1988.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, csr_array, kron, eye_array
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.preprocessing import normalize

from matcher.text import content_terms

Floats = NDArray[np.float64]

"""Models that are trained, to stand beside the points: each person is scored by one that has not
seen them (five-fold cross-validation). Needs scikit-learn; without it there are none.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from math import nan
from typing import Any

from tests.validation.judging import Judged

FOLDS = 5
BINS = 10


def scores(people: Sequence[Judged]) -> Mapping[str, Sequence[float]]:
    """The scores of each model, in the order of the people.

    Empty without scikit-learn, and where too few had the event, or too few had not, to train on.
    """
    try:
        from sklearn.model_selection import StratifiedKFold, cross_val_predict  # noqa: PLC0415
    except ImportError:
        return {}
    events = [person.had_event for person in people]
    if not FOLDS <= sum(events) <= len(events) - FOLDS:
        return {}
    names = sorted({name for person in people for name in person.columns})
    rows = [[person.columns.get(name, nan) for name in names] for person in people]
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    with warnings.catch_warnings():
        # A column with few values has fewer bins than asked for, which is as it should be.
        warnings.simplefilter("ignore", UserWarning)
        return {
            name: cross_val_predict(model, rows, events, cv=folds, method="predict_proba")[:, 1]
            for name, model in _models(rows).items()
        }


def _models(rows: Sequence[Sequence[float]]) -> Mapping[str, Any]:
    """Plain settings, not tuned to any panel."""
    from sklearn.ensemble import HistGradientBoostingClassifier  # noqa: PLC0415
    from sklearn.impute import SimpleImputer  # noqa: PLC0415
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    filled = SimpleImputer(strategy="median", add_indicator=True, keep_empty_features=True)
    return {
        "logistic regression": make_pipeline(
            filled, StandardScaler(), LogisticRegression(max_iter=1000)
        ),
        "scorecard, 10 bins": make_pipeline(
            SimpleImputer(strategy="constant", fill_value=-1e9, keep_empty_features=True),
            _binned(rows),
            LogisticRegression(C=0.1, max_iter=1000),
        ),
        "gradient boosting": HistGradientBoostingClassifier(
            max_iter=150, learning_rate=0.06, max_leaf_nodes=15, random_state=0
        ),
    }


def _binned(rows: Sequence[Sequence[float]]) -> Any:
    """Ten bins of a column, or as many as it has values where those are fewer."""
    from sklearn.compose import ColumnTransformer  # noqa: PLC0415
    from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder  # noqa: PLC0415

    few = [n for n, column in enumerate(zip(*rows, strict=True)) if len(set(column)) <= BINS]
    many = [n for n in range(len(rows[0])) if n not in few]
    ten = KBinsDiscretizer(BINS, strategy="quantile", quantile_method="averaged_inverted_cdf")
    each = OneHotEncoder(handle_unknown="ignore")
    return ColumnTransformer([("few", each, few), ("many", ten, many)])

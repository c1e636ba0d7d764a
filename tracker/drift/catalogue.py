"""The detectors, in the order they are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tracker.drift.detector import Detector
from tracker.drift.detectors.asset_trend import AssetTrend
from tracker.drift.detectors.atypical import Atypical
from tracker.drift.detectors.debt_rollover import DebtRollover
from tracker.drift.detectors.debt_service import DebtService
from tracker.drift.detectors.dormancy import Dormancy
from tracker.drift.detectors.drawdown_then_transfer import DrawdownThenTransfer
from tracker.drift.detectors.due_soon import DueSoon
from tracker.drift.detectors.high_utilisation import HighUtilisation
from tracker.drift.detectors.inquiry_burst import InquiryBurst
from tracker.drift.detectors.late_repayment import LateRepayment
from tracker.drift.detectors.lender_sprawl import LenderSprawl
from tracker.drift.detectors.limit_cut import LimitCut
from tracker.drift.detectors.minimum_only import MinimumOnly
from tracker.drift.detectors.no_credit_demand import NoCreditDemand
from tracker.drift.detectors.overindebted import Overindebted
from tracker.drift.detectors.overspending import Overspending
from tracker.drift.detectors.purpose_shift import PurposeShift
from tracker.drift.detectors.report_blemish import ReportBlemish
from tracker.drift.detectors.report_unchecked import ReportUnchecked
from tracker.drift.detectors.revolving_disuse import RevolvingDisuse
from tracker.drift.detectors.score_slide import ScoreSlide
from tracker.drift.detectors.thin_cushion import ThinCushion
from tracker.drift.detectors.wealth_idle import WealthIdle
from tracker.drift.one_detector import adjusted

DETECTORS: Final[tuple[Detector, ...]] = (
    LateRepayment(),
    HighUtilisation(),
    DueSoon(),
    ThinCushion(),
    DebtService(),
    DebtRollover(),
    Overindebted(),
    MinimumOnly(),
    ReportBlemish(),
    InquiryBurst(),
    LenderSprawl(),
    Dormancy(),
    RevolvingDisuse(),
    Overspending(),
    DrawdownThenTransfer(),
    WealthIdle(),
    AssetTrend(),
    NoCreditDemand(),
    PurposeShift(),
    ScoreSlide(),
    LimitCut(),
    Atypical(),
    ReportUnchecked(),
)
"""With their default thresholds; health first, advice last."""


def detectors(thresholds: Mapping[str, float]) -> tuple[Detector, ...]:
    """The detectors with the person's own thresholds, by `pattern.field`, as far as they fit."""
    return tuple(adjusted(detector, thresholds) for detector in DETECTORS)

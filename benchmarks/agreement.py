"""Agreement with human graders: how well our measures and fitted models follow people's marks.

    python benchmarks/agreement.py --data DIR [--fit FOLDER] [--limit N] [--fluency]

DIR holds `prompts.csv` (prompt_id, prompt_title, prompt_text) and `summaries.csv` (prompt_id, text, and one column of
marks each for content and wording), as in "CommonLit: Evaluate Student Summaries". Nothing in this project was fitted
to such data; fitted rows are always trained on the other passages only ("leave one passage out"). `--fit` writes
models fitted to all passages, with their cards. `--fluency` has the embedded language model read the texts as well and
adds what it makes of them as one more family of measures; only the texts within the bands are then looked at, since
reading one takes about half a second.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from trainer import __version__
from trainer.domain import Measure, Passage, PreparedPassage, Submission
from trainer.engine import Engine
from trainer.evaluation import linear
from trainer.evaluation.agreement import BANDS, Estimate, cells_by_band, cells_by_passage, estimate, pearson, rmse
from trainer.pipeline import analyse
from trainer.rubric import load_preset
from trainer.rubric.shares import content_share, wording_share
from trainer.settings import read_settings
from trainer.text import Text

Values = npt.NDArray[np.float64]
TARGETS = {"content": linear.CONTENT, "wording": linear.WORDING}
SCALE = (0.005, 0.995)  # quantiles between which the human scale lies
# What a language model makes of the English; the usual value stands for a text that it could not read.
LANGUAGE_MODEL = (
    linear.Feature("fluency", 1, "language model", when_unmeasured=4.0),
    linear.Feature("least_fluent", 1, "language model", when_unmeasured=4.0),
)
UNFITTED = (
    ("words (log)", "words", 1),
    ("coverage of key ideas", "coverage", 1),
    ("told", "told", 1),
    ("retold in own words", "retold", 1),
    ("copied share (runs of 5)", "copied_share", -1),
    ("extractive density", "extractive_density", -1),
    ("range of own words", "own_range", 1),
    ("order", "order", 1),
    ("proportion", "proportion", 1),
    ("redundancy", "redundancy", -1),
)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--limit", type=int, help="texts a passage, for a quick look")
    parser.add_argument("--fit", type=Path, help="folder for models fitted to all passages")
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--preset", default="css")
    parser.add_argument("--fluency", action="store_true", help="have the language model read the texts in the bands")
    given = parser.parse_args()

    rows = _rows(given.data, given.limit, banded=given.fluency)
    human = {target: np.array([float(row[target]) for row in rows]) for target in TARGETS}
    measures, marks = _measured(rows, given.data, given.preset, fluency=given.fluency)
    passages = [row["prompt_id"] for row in rows]
    words = [int(found["words"].value or 0) for found in measures]
    banded, whole = cells_by_band(passages, words), cells_by_passage(passages)
    print(f"{len(rows)} texts about {len(whole)} passages; bands of words: {', '.join(f'{a}-{b}' for a, b in BANDS)}")
    print("Figures: mean of Pearson's r over passages (and bands), with 95 % bootstrap intervals.\n")

    def line(name: str, values: Values, targets: Sequence[str] = tuple(TARGETS)) -> None:
        shown = [
            _shown(estimate(pearson, values, human[target], cells, resamples=given.resamples))
            for target in targets
            for cells in (banded, whole)
        ]
        print(f"{name:34s}" + "".join(f"{text:>22s}" for text in shown))

    print(f"{'NO FITTING':34s}" + "".join(f"{t + ' ' + w:>22s}" for t in TARGETS for w in ("in band", "over all")))
    for name, key, sign in UNFITTED:
        values = np.array([found[key].value if key in found else None for found in measures], dtype=object)
        known = [value for value in values if value is not None]
        filled = np.array([np.mean(known) if value is None else value for value in values], dtype=float)
        line(name, sign * (np.log1p(filled) if name.endswith("(log)") else filled))
    for name, values in marks.items():
        line(name, values)

    _print_sureness(given.preset, marks, human, banded, passages)
    for target, usual in TARGETS.items():
        features = (*usual, *LANGUAGE_MODEL * given.fluency)
        matrix = np.array([[feature.value(found) for feature in features] for found in measures])
        print(f"\nFITTED, leave one passage out: {target}")
        line("all families", _held_out(features, matrix, human[target], whole), (target,))
        for family in dict.fromkeys(feature.family for feature in features):
            kept = [i for i, feature in enumerate(features) if feature.family != family]
            alone = [i for i, feature in enumerate(features) if feature.family == family]
            for label, chosen in (("without", kept), ("only", alone)):
                some = [features[i] for i in chosen]
                line(f"{label} {family}", _held_out(some, matrix[:, chosen], human[target], whole), (target,))
        estimates = _held_out(features, matrix, human[target], whole)
        centred = estimates.copy()
        for cell in whole:
            centred[cell] += human[target][cell].mean() - estimates[cell].mean()
        error = estimate(rmse, estimates, human[target], whole, resamples=given.resamples)
        about = estimate(rmse, centred, human[target], whole, resamples=given.resamples)
        print(f"RMSE {_shown(error)}; with the mean of each passage known {_shown(about)}")
        if given.fit:
            _fit_all(target, features, matrix, human[target], len(whole), estimates, banded, given.fit)


def _print_sureness(
    name: str,
    marks: Mapping[str, Values],
    human: Mapping[str, Values],
    banded: Sequence[npt.NDArray[np.int_]],
    passages: Sequence[str],
) -> None:
    """Print how far the marks for content and wording together lie from the human ones, as shares of the scale.

    Ours are put on the human scale by the line of the other passages; "level known" takes the mean of the passage and
    band from the human marks, as a marker does who knows how hard a passage is.
    """
    preset = load_preset(name)
    parts = {target: part[1] for target in TARGETS if (part := preset.part(target)) is not None}
    weights = {target: float(part / sum(parts.values())) for target, part in parts.items()}
    ours = sum((weights[target] * marks[f"{target} marks of {name}"] for target in weights), np.zeros(len(passages)))
    theirs = sum((weights[target] * human[target] for target in weights), np.zeros(len(passages)))
    low, high = np.quantile(theirs, SCALE)
    errors, about = [], []
    for cell in banded:
        others = np.concatenate([c for c in banded if passages[c[0]] != passages[cell[0]]])
        slope, level = np.polyfit(ours[others], theirs[others], 1)
        error = (slope * ours[cell] + level - theirs[cell]) / (high - low)
        errors.append(error)
        about.append(error - error.mean())
    share = float(preset.uncertainty.share)
    print(f"\nHOW SURE a mark is, in bands, as shares of the human scale ({low:.2f} to {high:.2f})")
    for label, found in (("line of the other passages", errors), ("the same, level known", about)):
        off = np.abs(np.concatenate(found))
        most, inside = np.quantile(off, 2 / 3), (off <= share).mean()
        print(
            f"{label:34s} RMSE {np.sqrt((off**2).mean()):.3f}, two thirds within {most:.3f}, "
            f"{inside:.0%} within the band of ±{share:.1%}"
        )


def _rows(folder: Path, limit: int | None, *, banded: bool) -> list[dict[str, str]]:
    with (folder / "summaries.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    seen: dict[str, int] = {}
    kept = []
    for row in rows:
        seen[row["prompt_id"]] = seen.get(row["prompt_id"], 0) + 1
        if (limit is None or seen[row["prompt_id"]] <= limit) and (not banded or _in_a_band(row["text"])):
            kept.append(row)
    return kept


def _measured(
    rows: Sequence[Mapping[str, str]], folder: Path, preset_name: str, *, fluency: bool
) -> tuple[list[Mapping[str, Measure]], dict[str, Values]]:
    engine = Engine(read_settings())
    prepared: dict[str, PreparedPassage] = {}
    with (folder / "prompts.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            prepared[row["prompt_id"]] = engine.prepare(Passage(Text(row["prompt_text"])))
    preset = load_preset(preset_name)
    measures: list[Mapping[str, Measure]] = []
    content, wording = [], []
    start = time.perf_counter()
    for row in rows:
        analysis = analyse(
            Submission(Text(row["text"])), prepared[row["prompt_id"]], (), preset, embedder=engine.embedder
        )
        measures.append(analysis.measures)
        ideas = prepared[row["prompt_id"]].key_ideas
        content.append(float(content_share(analysis, ideas, preset)))
        wording.append(float(wording_share(analysis, preset.wording)))
    spent = (time.perf_counter() - start) / max(len(rows), 1)
    print(f"{1000 * spent:.0f} ms a submission for all measures and conventions")
    if fluency:
        measures = _with_fluency(rows, prepared, engine, measures)
    return measures, {
        f"content marks of {preset_name}": np.array(content),
        f"wording marks of {preset_name}": np.array(wording),
    }


def _in_a_band(text: str) -> bool:
    return any(low <= len(Text(text).words) <= high for low, high in BANDS)


def _with_fluency(
    rows: Sequence[Mapping[str, str]],
    prepared: Mapping[str, PreparedPassage],
    engine: Engine,
    measures: Sequence[Mapping[str, Measure]],
) -> list[Mapping[str, Measure]]:
    """Return `measures` with what the language model makes of each text as a whole and of its least fluent sentence."""
    opinions = {key: engine.second_opinion(passage.passage) for key, passage in prepared.items()}
    found: list[Mapping[str, Measure]] = []
    start = time.process_time()
    for row, measured in zip(rows, measures, strict=True):
        opinion = opinions[row["prompt_id"]]
        read = opinion(Text(row["text"])) if opinion else None
        values = [sentence.value for sentence in read.sentences] if read else []
        fluency = Measure("fluency", read.value if read else None)
        found.append(
            {**measured, "fluency": fluency, "least_fluent": Measure("least_fluent", min(values, default=None))}
        )
    spent = (time.process_time() - start) / max(len(rows), 1)
    print(f"{1000 * spent:.0f} ms of processor a text for the language model")
    return found


def _held_out(
    features: Sequence[linear.Feature], matrix: Values, human: Values, passages: Sequence[npt.NDArray[np.int_]]
) -> Values:
    estimates = np.zeros(len(human))
    for cell in passages:
        others = np.setdiff1d(np.arange(len(human)), cell)
        estimates[cell] = linear.fit("", features, matrix[others], human[others]).estimates(matrix[cell])
    return estimates


def _fit_all(
    target: str,
    features: Sequence[linear.Feature],
    matrix: Values,
    human: Values,
    passages: int,
    held_out: Values,
    banded: Sequence[npt.NDArray[np.int_]],
    folder: Path,
) -> None:
    agreement = estimate(pearson, held_out, human, banded, resamples=100)
    card: dict[str, str | int | float] = {
        "texts": len(human),
        "passages": passages,
        "fitted_on": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "engine_version": __version__,
        "agreement_in_band_leave_one_passage_out": round(agreement.value or 0.0, 3),
        "limits": "English school summaries; estimates marks of these graders, not of an examination.",
    }
    folder.mkdir(parents=True, exist_ok=True)
    linear.save(linear.fit(target, features, matrix, human, card=card), folder / f"{target}.json")
    print(f"Written: {folder / f'{target}.json'}")


def _shown(found: Estimate) -> str:
    return "-" if found.value is None else f"{found.value:.2f} [{found.low:.2f}, {found.high:.2f}]"


if __name__ == "__main__":
    main()

"""How a learner gets on: plots with a plain sentence each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

from markupsafe import Markup

from trainer.desk.progress import CriterionLine, Habit, IdeaHabit, Progress, ProgressPoint
from trainer.practice.progress import trend, weeks
from trainer.report.amounts import marks_text, percent
from trainer.web.html.amounts import minutes_text
from trainer.web.html.plots import PlotPoint, bar_plot, line_plot
from trainer.web.html.render import render
from trainer.web.texts import Wording

MOST_HABITS = 5  # more than five things that cost marks are not worked on
TENDENCY = 3  # ideas of a kind from which a tendency may be named: one missed conclusion is none
STEADY = 0.03  # of all marks; below it a trend says nothing, as examiners themselves differ by more
SMALL = 70  # pixels of a small plot


def progress_view(progress: Progress, wording: Wording, *, zone: tzinfo = UTC) -> Markup:
    """Return everything about a learner's progress; what to do first where nothing is marked yet.

    Args:
        progress: the figures.
        wording: the interface's words.
        zone: the learner's time zone.
    """
    if not progress.points:
        return render("progress_empty", wording)
    return render(
        "progress_view",
        wording,
        progress=progress,
        time_spent=minutes_text(progress.seconds, wording),
        marks=marks_plot(progress.points, wording, zone=zone),
        criteria=[criterion_plot(line, wording, zone=zone) for line in progress.criteria],
        habits=habits_plot(progress.habits, wording),
        fading=[(habit_name(habit, wording), habit) for habit in progress.habits if habit.fading][:MOST_HABITS],
        ideas=ideas_plot(progress.ideas, wording),
        time=time_plot(progress.points, wording, zone=zone),
    )


def marks_plot(points: Sequence[ProgressPoint], wording: Wording, *, zone: tzinfo = UTC) -> Markup:
    """Return the marks over time, as shares of what could be won, with a sentence on where they go."""
    plotted = [
        PlotPoint(
            f"{wording.day(point.at.astimezone(zone))}, {point.passage_title}",
            point.share,
            wording("marks.of", marks=marks_text(point.awarded), whole=marks_text(point.out_of)),
        )
        for point in points
    ]
    return line_plot(
        plotted,
        wording,
        id="marks-plot",
        title=_trend_text(points, wording),
        columns=(wording("progress.attempt"), wording("progress.mark")),
    )


def criterion_plot(line: CriterionLine, wording: Wording, *, zone: tzinfo = UTC) -> Markup:
    """Return one criterion over time."""
    plotted = [PlotPoint(wording.day(at.astimezone(zone)), share, percent(share)) for _, at, share in line.points]
    return line_plot(
        plotted,
        wording,
        id=f"criterion-{line.key}",
        title=wording("progress.criterion", name=line.name, share=plotted[-1].shown if plotted else ""),
        columns=(wording("progress.day"), wording("progress.share")),
        height=SMALL,
    )


def habits_plot(habits: Sequence[Habit], wording: Wording) -> Markup:
    """Return what costs most marks, with what was said of it last; what has not shown lately is left out."""
    alive = [habit for habit in habits if not habit.fading][:MOST_HABITS]
    most = max((habit.cost for habit in alive), default=1.0) or 1.0
    points = [
        PlotPoint(
            habit_name(habit, wording),
            habit.cost / most,
            wording("progress.cost", share=percent(habit.cost)),
            habit.latest,
        )
        for habit in alive
    ]
    return bar_plot(points, wording, id="habits-plot", title=wording("progress.habits_meaning"))


def habit_name(habit: Habit, wording: Wording) -> str:
    """Return what a habit is called."""
    return wording(key if (key := f"habit.{habit.code}") in wording.entries else "habit.other")


def ideas_plot(ideas: Sequence[IdeaHabit], wording: Wording) -> Markup:
    """Return which kinds of ideas get into the précis, the most often missed first."""
    points = [
        PlotPoint(
            wording(f"move.{kind.move.value}"),
            kind.credit / kind.ideas,
            wording("progress.missed", count=kind.missed, whole=kind.ideas),
        )
        for kind in ideas
        if kind.ideas >= TENDENCY
    ]
    return bar_plot(points, wording, id="ideas-plot", title=wording("progress.ideas_meaning"))


def time_plot(points: Sequence[ProgressPoint], wording: Wording, *, zone: tzinfo = UTC) -> Markup:
    """Return the time spent on attempts, week by week."""
    spent = weeks([(point.at, point.seconds) for point in points], zone=zone)
    most = max((week.seconds for week in spent), default=0.0) or 1.0
    plotted = [
        PlotPoint(
            wording("progress.week", day=wording.day(week.monday)),
            week.seconds / most,
            minutes_text(week.seconds, wording),
        )
        for week in spent
    ]
    return bar_plot(plotted[-12:], wording, id="time-plot", title=wording("progress.time_meaning"))


def _trend_text(points: Sequence[ProgressPoint], wording: Wording) -> str:
    rise = trend([point.share for point in points])
    if rise is None:
        return wording("progress.marks_few")
    if abs(rise) < STEADY:
        return wording("progress.marks_steady")
    key = "progress.marks_up" if rise > 0 else "progress.marks_down"
    return wording(key, share=percent(abs(rise)))

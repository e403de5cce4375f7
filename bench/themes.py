"""How well are themes suggested, and drafted, on comments that people labelled by hand?

    python -m bench.themes FOLDER_OF_OPEN_DATA

Prints the tables of docs/explanation/themes.md. A quarter of the comments is held back, by the hash
of their ids, always the same; keywords were written from the names of the categories, by one hand,
before any of those kept back was read. `python -m bench themes` times 20,000 answers.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pyarrow.parquet as pq

from bench import Measured, best_of
from ringholder.measures.texts import Drafts, drafts, learn, matcher

ANSWERS, SEED = 20_000, 2019
HELD_BACK = 4
"""One in so many is held back."""
NO_LABELS = frozenset({"Labelling not possible", "Not assigned"})
KEYWORDS: Mapping[str, str] = {
    "Positive experience & gratitude": "thank*, grateful, excellent, brilliant, fantastic, great, "
    "good, very good, happy, perfect, amazing, wonderful, satisfied, appreciat*, no problem, "
    "first class, pleased",
    "Staff manner & personal attributes": "friendly, kind*, polite, caring, helpful, rude, "
    "pleasant, lovely, nice, courteous, compassion*, attitude, professional, cheerful",
    "Timeliness of care": "wait*, quick*, prompt*, late, delay*, slow*, hours, on time, fast, "
    "punctual, early, speed*, long time, minutes, time",
    "Staff listening, understanding & involving patients": "listen*, understand*, understood, "
    "heard, involve*, empath*, decision, choice, reassur*, supportive",
    "Contacting services": "phone, telephone, call back, answer*, ring*, rang, contact*, line, "
    "get through, call centre",
    "Transport to/ from services": "transport, ambulance, taxi, driver, car, journey, vehicle, "
    "drive*, drove, bus, collected, picked up",
    "Information directly from staff during care": "explain*, inform*, told me, advice, advised, "
    "questions",
    "Appointment arrangements": "appointment, booking, booked, cancel*, reschedul*, rearrang*",
    "Impact of treatment/ care": "treatment, helped me, better, recover*, improve*, cured, relief",
    "Being kept informed, clarity & consistency of information": "informed, update*, "
    "communication, kept informed, let me know, unclear, conflicting",
    "Number & deployment of staff": "staffing, more staff, short staffed, understaffed, "
    "enough staff, shortage",
    "Competence & training": "knowledge*, experienced, training, trained, skill*, competen*, "
    "expert*, efficient",
    "Activities & access to fresh air": "activities, activity, fresh air, leave, outside, garden, "
    "gym, walk*, outing",
    "Staff responsiveness": "respon*, attentive, ignored, asked for help, nothing was too much",
    "Negative experience & dissatisfaction": "terrible, awful, disgusting, poor, bad, appalling, "
    "dissatisfied, disappointed, worst, useless, horrible",
    "Diagnosis & triage": "diagnos*, triage, assess*, misdiagnos*, test, symptoms, questions",
    "Referals & continuity of care": "refer*, follow up, continuity, passed, discharged, handover",
    "Food & drink provision & facilities": "food, drink, meal, menu, tea, coffee, water, lunch, "
    "breakfast, kitchen, snack",
    "Information provision & guidance": "leaflet, information, website, letter, "
    "guidance, instructions",
    "Supplying & understanding medication": "medication, medicine, prescription, tablets, drugs, "
    "dose, side effect, pharmacy",
    "Interaction with family/ carers": "family, husband, wife, mother, father, son, daughter, "
    "carer, parent, relatives, visiting",
    "Organisation & efficiency": "organis*, efficien*, disorganised, chaos, system, paperwork",
    "Cleanliness, tidiness & infection control": "clean*, dirty, hygien*, infection, tidy, masks, "
    "covid",
    "Environment & Facilities": "room, building, environment, facilities, ward, noise, noisy, "
    "temperature, heating, chairs, comfortable",
    "Equality, Diversity & Inclusion": "disab*, wheelchair, deaf, language, interpreter, race, "
    "racis*, gender, discriminat*, autis*, accessib*",
    "Mental Health Act": "section, sectioned, mental health act, rights, section 17",
    "Service location": "location, local, nearer, closer, home, distance, far away, travel*",
    "Staff continuity": "same nurse, same person, different nurse, same staff, continuity, "
    "different people",
    "Feeling safe": "safe, unsafe, safety, frightened, scared, threat*",
    "Provision of medical equipment": "equipment, wheelchair, stretcher, bed, mattress, dressing",
    "Discharge": "discharge, discharged, sent home, go home",
    "Funding & use of financial resources": "funding, money, cost, budget, cuts, resources, pay",
    "Appointment method": "video, face to face, zoom, online, telephone appointment, home visit",
    "Care plans": "care plan, plan",
    "Pain management": "pain, painkiller, morphine",
    "Parking": "park*, car park",
    "Patient records": "records, notes, history",
    "Electronic entertainment": "tv, television, wifi, internet, radio, phone charger",
}
"""Categories without keywords get none: they are counted as not found."""
Labelled = list[tuple[str, str, frozenset[str]]]
Told = list[set[str]]


def labelled(folder: Path) -> Labelled:
    """Comments with all their labels; those that nobody could label have none."""
    rows = pq.read_table(folder / "engagement/patient_comments_labelled.parquet").to_pylist()
    return [
        (
            str(row["comment_id"]),
            str(row["comment"] or ""),
            frozenset(str(row["labels"]).split(";")) - NO_LABELS,
        )
        for row in rows
    ]


def single(folder: Path) -> Labelled:
    """The earlier comments, with one topic each."""
    path = folder / "engagement/patient_comments_single_topic.parquet"
    rows = pq.read_table(path).to_pylist()
    return [
        (f"{row['comment_id']}-{at}", str(row["comment"] or ""), frozenset({str(row["topic"])}))
        for at, row in enumerate(rows)
    ]


def parted(rows: Labelled) -> tuple[Labelled, Labelled]:
    """What is learnt from, and what is held back; copies of one text are on one side."""
    back = [
        int(sha256(row[1].casefold().encode()).hexdigest(), 16) % HELD_BACK == 0 for row in rows
    ]
    taught = [row for row, kept in zip(rows, back, strict=True) if not kept]
    taught.sort(key=lambda row: sha256(row[0].encode()).digest())  # the file is by service
    return taught, [row for row, kept in zip(rows, back, strict=True) if kept]


def score(truth: Sequence[frozenset[str]], told: Sequence[set[str]]) -> tuple[float, ...]:
    """Precision, recall and F1 over all labels, and the mean F1 of labels held by any comment."""
    right = Counter(label for t, s in zip(truth, told, strict=True) for label in t & s)
    is_, said = Counter(x for t in truth for x in t), Counter(x for s in told for x in s)
    f1 = [2 * right[one] / (is_[one] + said[one]) for one in is_]
    hits, all_, every = sum(right.values()), sum(is_.values()), sum(said.values())
    precision = hits / every if every else 0.0
    return precision, hits / all_, 2 * hits / (all_ + every), sum(f1) / len(f1)


def by_keywords(back: Labelled, keywords: Mapping[str, str]) -> Told:
    found = {
        name: matcher(one.strip() for one in words.split(",")) for name, words in keywords.items()
    }
    return [{name for name, one in found.items() if one.in_(text)} for _, text, _ in back]


def by_learning(taught: Labelled, back: Labelled) -> Told:
    learner = learn([row[:2] for row in taught], {row[0]: row[2] for row in taught})
    return [set(one) for one in learner.scores([text for _, text, _ in back])]


def by_the_majority(taught: Labelled, back: Labelled) -> Told:
    first = Counter(x for row in taught for x in row[2]).most_common(1)[0][0]
    return [{first} for _ in back]


def by_chance(taught: Labelled, back: Labelled) -> Told:
    """Each label as often as it is given, drawn at random."""
    draw = random.Random(SEED)
    shares = {x: n / len(taught) for x, n in Counter(x for r in taught for x in r[2]).items()}
    return [{x for x, share in sorted(shares.items()) if draw.random() < share} for _ in back]


def ways(taught: Labelled, back: Labelled) -> Mapping[str, Told]:
    words = by_keywords(back, KEYWORDS)
    learnt = by_learning(taught, back)
    return {
        "chance": by_chance(taught, back),
        "the commonest, always": by_the_majority(taught, back),
        "keywords": words,
        "learnt": learnt,
        "keywords or learnt": [a | b for a, b in zip(words, learnt, strict=True)],
        "keywords until learnt": _until_learnt(taught, words, learnt),
    }


def _until_learnt(taught: Labelled, words: Told, learnt: Told) -> Told:
    known = set(learn([row[:2] for row in taught], {r[0]: r[2] for r in taught}).themes)
    return [(a - known) | b for a, b in zip(words, learnt, strict=True)]


def alike(rows: Labelled, found: Drafts) -> float:
    """The adjusted Rand index of drafts against the one topic of each comment."""
    group = {number: at for at, one in enumerate(found.groups) for number in one.members}
    topics = [min(row[2]) for row in rows]
    given = [group.get(row[0], -1) for row in rows]
    return float(import_module("sklearn.metrics").adjusted_rand_score(topics, given))


def after_so_many(taught: Labelled, back: Labelled, sizes: Iterable[int]) -> None:
    truth = [row[2] for row in back]
    for size in sizes:
        found = score(truth, by_learning(taught[:size], back))
        print(f"  learnt from {size:,}: " + " ".join(f"{one:.3f}" for one in found))


def main(folder: Path) -> int:
    """Print what docs/explanation/themes.md has."""
    rows = labelled(folder)
    taught, back = parted(rows)
    truth = [row[2] for row in back]
    print(f"{len(rows):,} comments, {len(back):,} held back: precision recall F1 macro-F1")
    for name, told in ways(taught, back).items():
        print(f"  {name}: " + " ".join(f"{one:.3f}" for one in score(truth, told)))
    after_so_many(taught, back, (200, 500, 1_000, 2_000, len(taught)))
    one_topic = single(folder)
    learnt, kept = parted(one_topic)
    found = score([row[2] for row in kept], by_learning(learnt, kept))
    print(f"{len(one_topic):,} with one topic, learnt: " + " ".join(f"{x:.3f}" for x in found))
    mixed = random.Random(SEED).sample(one_topic, len(one_topic))
    for groups in (9, 12, 24):
        begun = time.perf_counter()
        one = drafts([row[:2] for row in one_topic], groups)
        took = time.perf_counter() - begun
        again = drafts([row[:2] for row in mixed], groups)
        print(
            f"  {groups} drafts: ARI {alike(one_topic, one):.3f}, in no group "
            f"{len(one.without):,}, {took:.1f} s; the same in another order: {one == again}"
        )
    return 0


def answers(count: int = ANSWERS) -> list[tuple[str, str]]:
    """Made-up answers: words of a few subjects, in sentences as short as people write."""
    draw = random.Random(SEED)
    subjects = [one.replace("*", "").split(", ") for one in KEYWORDS.values()]
    common = ("the", "of", "and", "to", "we", "in", "our", "for", "it", "is", "would", "people")
    found = []
    for number in range(count):
        words = draw.choices(common, k=draw.randint(8, 40))
        words += draw.choices(draw.choice(subjects), k=draw.randint(2, 6))
        draw.shuffle(words)
        found.append((str(number + 1), " ".join(words)))
    return found


def run() -> list[Measured]:
    """Draft groups, suggestions by keywords, and learning, for 20,000 answers."""
    held = answers()
    texts = [text for _, text in held]
    coded = {number: _coded(text) for number, text in held[:2_000]}
    words = [matcher(one.strip() for one in line.split(",")) for line in KEYWORDS.values()]

    def suggested() -> None:
        learner = learn(held[:2_000], coded)
        learner.scores(texts)

    drafted, found, learnt = (_took(one) for one in (
        lambda: drafts(held), lambda: [one.in_(text) for text in texts for one in words], suggested
    ))  # fmt: skip
    says = f"{ANSWERS:,} answers"
    return [
        Measured(f"draft groups of {says}", drafted, "a minute", 60.0, 1.0),
        Measured(f"keywords of {len(words)} themes in {says}", found, "a minute", 60.0, 1.0),
        Measured(f"learn from 2,000, suggest for {says}", learnt, "a minute", 60.0, 1.0),
    ]


def _took(work: Callable[[], object]) -> float:
    return best_of(1, work)[0]


def _coded(text: str) -> list[str]:
    return [
        name for name in list(KEYWORDS)[:12] if KEYWORDS[name].split(", ")[0].strip("*") in text
    ]


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

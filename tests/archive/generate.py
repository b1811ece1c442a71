#!/usr/bin/env python3
"""Write an archive of invented stories in which it is known what repeats.

    generate.py OUT_DIR [--stories 20000] [--seed 1] [--edit 0.025]

Every story is a *.txt of about 1,300 characters. In one of twenty, a paragraph of an
earlier story stands again, word for word or with that share of its characters changed. The file
OUT_DIR/repeats.jsonl has a row for each: {"copy", "copy_paragraph", "source",
"source_paragraph", "edited"}; paragraphs count from 0.

The sentences are words strung together at random: they mean nothing, and no text of
any newspaper is in them.
"""
import argparse
import json
import random
from pathlib import Path

CHARACTERS = (
    "水田渠坝闸站乡镇村社山坡林果茶桑稻麦棉油路桥港船车站城街巷亭园校院馆所"
    "人民老少男女农工商学医师徒友邻亲春夏秋冬早晚晴雨风雪日月星光金木火土石铁"
    "开关修建种收运送装卸改造查看办理增减升降进出来往前后上下左右高低长短多少新旧"
    "青禾河西南岭东湖北滩清平安宁兴旺和顺丰裕通达明亮暖凉轻重快慢远近深浅宽窄"
)


def vocabulary(rng):
    words = {rng.choice(CHARACTERS) + rng.choice(CHARACTERS) for _ in range(9000)}
    return sorted(words)


def sentence(rng, words):
    clauses = ["".join(rng.choice(words) for _ in range(rng.randint(3, 7))) for _ in range(rng.randint(2, 4))]
    return "，".join(clauses) + "。"


def paragraph(rng, words):
    return "".join(sentence(rng, words) for _ in range(rng.randint(3, 6)))


def edited(rng, text, share):
    characters = list(text)
    for _ in range(max(1, int(len(text) * share))):
        characters[rng.randrange(len(text))] = rng.choice(CHARACTERS)
    return "".join(characters)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--stories", type=int, default=20000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--edit", type=float, default=0.025)
    arguments = arguments.parse_args()
    rng = random.Random(arguments.seed)
    words = vocabulary(rng)
    stories = []
    arguments.out.mkdir(parents=True, exist_ok=True)
    with open(arguments.out / "repeats.jsonl", "w", encoding="utf-8") as repeats:
        for number in range(arguments.stories):
            name = f"{number:06}.txt"
            paragraphs = [paragraph(rng, words) for _ in range(rng.randint(10, 14))]
            if stories and rng.random() < 0.05:
                source = rng.randrange(len(stories))
                from_paragraph, to_paragraph = rng.randrange(len(stories[source])), rng.randrange(len(paragraphs))
                text, is_edited = stories[source][from_paragraph], rng.random() < 0.5
                paragraphs[to_paragraph] = edited(rng, text, arguments.edit) if is_edited else text
                row = {"copy": name, "copy_paragraph": to_paragraph, "source": f"{source:06}.txt",
                       "source_paragraph": from_paragraph, "edited": is_edited}
                repeats.write(json.dumps(row) + "\n")
            stories.append(paragraphs)
            (arguments.out / name).write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

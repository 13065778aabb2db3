import sys,json,msgspec
from pathlib import Path
from tests.benchmarks.read_corpus import measure, table
from wallet_vault.ocr import engine
pics=sorted(p for p in Path(sys.argv[1]).iterdir() if p.suffix!=".json")
m=measure(engine("rapidocr"),pics)
print("\n".join(table("x",1,[m],{},0))); print(*m.tally.misses,sep="\n")

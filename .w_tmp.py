import time
from benchmarks.figures import speed as S
from benchmarks.figures.corpus import load
from tests.rules.checking import FIGURE_RULES
from reviewer.rules.base import View
from tests.facts.build import facts
import re
texts=[t for r in load() if not r.kept for t in r.passage().texts]
doc="\n".join(texts)
fs=[facts(doc[i:i+15000]) for i in range(0,len(doc),15000)]
n=sum(len(f.report.source.text) for f in fs)
v=View(facts=tuple(fs))
a=time.process_time(); v.places; print('places',round((time.process_time()-a)*1e6/n,3),'us/char')
tot=0
for r in FIGURE_RULES:
    best=9
    for _ in range(3):
        a=time.process_time(); list(r.check(v)); best=min(best,time.process_time()-a)
    tot+=best; print(r.id, round(best*1e6/n,3),'us/char')
print(n, tot*1e6/n)

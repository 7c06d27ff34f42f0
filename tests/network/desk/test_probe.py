import pytest, collections
from django.test import Client
from tests.network.desk.two_regions import *
from tests.network.desk.crawl import *
pytestmark = pytest.mark.django_db
import re, json

def test_probe(tree, request):
    mine = one_region(tree, "Twente", OWN)
    other = one_region(tree, "Almere", SECRET)
    c = Client(raise_request_exception=False); c.force_login(mine.person)
    out = open("/tmp/probe.txt","w"); request.addfinalizer(out.close)
    n=0
    for name, route, module in desk_patterns():
        if 'logout' in name or 'failwhale' in route: continue
        for path in addresses(other, name, route):
            qs = questions(other)
            first=None
            for q in qs:
                url = path + ("&" if "?" in path else "?") + q
                r = c.get(url); n+=1
                body = b"".join(r).decode(errors="replace") if r.streaming else r.content.decode(errors="replace")
                if first is None: first=r.status_code
                leak = SECRET in body.lower() or SECRET in str(r.headers).lower()
                if leak or r.status_code>=500:
                    i = body.lower().find(SECRET)
                    print("LEAK" if leak else "ERR", r.status_code, name, url, "|", " ".join(body[max(0,i-80):i+60].split()), file=out)
                if r.status_code in (302,403,404) and q=="" and r.status_code!=200: break
                if '<' not in route and 'bulk' not in route: continue
            print("   ", first, name, path, getattr(r,'url','') , file=out)
    print(n, file=out)

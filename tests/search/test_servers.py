"""Elasticsearch 8 and OpenSearch 2 themselves do, through one client, what search asks of an engine; and go away."""

import os
from collections.abc import Iterator
from uuid import uuid4

import pytest
from elasticsearch import BadRequestError, ConflictError, Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk

from search.engines.connection import connect
from tests.search.away import back_with_what_it_held, seconds_until_said

BOTH = [
    pytest.param("elasticsearch", marks=pytest.mark.elasticsearch),
    pytest.param("opensearch", marks=pytest.mark.opensearch),
]
MAPPINGS = {
    "dynamic": "strict",
    "properties": {
        "title": {"type": "text", "analyzer": "whitespace"},
        "body": {"type": "text", "analyzer": "whitespace", "norms": False},
        "theme": {"type": "keyword"},
        "region": {"type": "keyword"},
        "audience": {"type": "keyword"},
        "date": {"type": "date"},
    },
}
THEMES, REGIONS = ("schoolgang", "overgang", "thuis", "armoede"), ("twente", "zeeland", "limburg")
DOCUMENTS = 500


@pytest.fixture(params=BOTH)
def client(request) -> Elasticsearch:
    return connect(os.environ[f"TEST_{request.param.upper()}_URL"], timeout=10)


@pytest.fixture
def index(client) -> Iterator[str]:
    """An index of this test's own, with the mapping that search needs in short."""
    name = f"test-{uuid4().hex}"
    client.indices.create(
        index=name, mappings=MAPPINGS, settings={"number_of_shards": 1, "number_of_replicas": 0, "refresh_interval": -1}
    )
    yield name
    client.indices.delete(index=list(client.indices.get(index=f"{name}*")))


def document(number: int) -> dict[str, object]:
    return {
        "title": f"Verhaal{number} over schoolgang",
        "body": "een kind van zes ging weer naar school" if number % 2 else "het kind bleef thuis van school",
        "theme": [THEMES[number % 4]],
        "region": REGIONS[number % 3],
        "audience": f"community:{number}" if number % 5 == 0 else "public",
        "date": f"2026-01-{1 + number % 28:02}",
    }


@pytest.fixture
def filled(client, index) -> str:
    actions = [{"_index": index, "_id": f"story:{number}", **document(number)} for number in range(DOCUMENTS)]
    assert bulk(client, actions, refresh=True) == (DOCUMENTS, [])
    return index


def ids(answer) -> set[int]:
    return {int(hit["_id"].partition(":")[2]) for hit in answer["hits"]["hits"]}


def test_client_knows_who_answers(client):
    version = client.info()["version"]
    name = version.get("distribution", "elasticsearch")
    major = int(version["number"].partition(".")[0])
    assert (name, major) in {("elasticsearch", 8), ("opensearch", 2)}


def test_field_that_the_mapping_does_not_name_is_refused(client, index):
    with pytest.raises(BadRequestError):
        client.index(index=index, id="1", document={"title": "goed", "unknown": "fout"})
    with pytest.raises(NotFoundError):
        client.search(index=f"{index}-absent")


def test_words_are_matched_as_they_are(client, filled):
    exact = client.search(index=filled, query={"match": {"title": "Verhaal7"}})
    assert ids(exact) == {7}
    assert client.count(index=filled, query={"match": {"title": "verhaal7"}})["count"] == 0


def test_phrase_matches_words_in_their_order(client, filled):
    phrase = {"match_phrase": {"body": "weer naar school"}}
    assert client.count(index=filled, query=phrase)["count"] == DOCUMENTS / 2
    assert client.count(index=filled, query={"match_phrase": {"body": "school naar weer"}})["count"] == 0


def test_filter_of_1500_audiences(client, filled):
    mine = ["public", *(f"community:{number}" for number in range(250, 1749))]
    query = {"bool": {"must": {"match": {"title": "schoolgang"}}, "filter": {"terms": {"audience": mine}}}}
    answer = client.search(index=filled, query=query, size=DOCUMENTS, track_total_hits=True, source=False)
    expected = {number for number in range(DOCUMENTS) if number % 5 or number >= 250}
    assert len(mine) == 1500
    assert ids(answer) == expected
    assert answer["hits"]["total"] == {"value": len(expected), "relation": "eq"}


def test_selection_narrows_hits_and_other_facets_but_not_its_own(client, filled):
    selected = {"terms": {"theme": ["overgang"]}}
    answer = client.search(
        index=filled,
        query={"match": {"title": "schoolgang"}},
        post_filter=selected,
        aggs={
            "theme": {"terms": {"field": "theme", "size": 100}},
            "region": {"filter": selected, "aggs": {"values": {"terms": {"field": "region", "size": 100}}}},
        },
        size=0,
        track_total_hits=True,
    )
    counts = {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["theme"]["buckets"]}
    regions = {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"]["region"]["values"]["buckets"]}
    assert answer["hits"]["total"]["value"] == DOCUMENTS / 4
    assert counts == dict.fromkeys(THEMES, DOCUMENTS / 4)
    assert regions == {
        region: sum(document(n)["region"] == region for n in range(1, DOCUMENTS, 4)) for region in REGIONS
    }


def test_alias_goes_from_one_index_to_the_next_in_one_step(client, filled):
    alias, following = f"{filled}-now", f"{filled}-next"
    client.indices.put_alias(index=filled, name=alias)
    client.indices.create(index=following, mappings=MAPPINGS)
    client.index(index=following, id="story:1", document=document(1), refresh=True)
    client.indices.update_aliases(
        actions=[{"remove": {"index": filled, "alias": alias}}, {"add": {"index": following, "alias": alias}}]
    )
    assert client.count(index=alias)["count"] == 1
    assert set(client.indices.get_alias(name=alias)) == {following}


def test_ids_are_deleted_in_bulk_and_absent_ones_are_no_harm(client, filled):
    actions = [{"_op_type": "delete", "_index": filled, "_id": f"story:{number}"} for number in range(490, 510)]
    done, refused = bulk(client, actions, refresh=True, raise_on_error=False)
    assert (done, {item["delete"]["status"] for item in refused}) == (10, {404})
    assert client.count(index=filled)["count"] == 490


def test_older_version_does_not_overwrite_a_newer_one(client, index):
    client.index(index=index, id="1", document=document(1), version=7, version_type="external")
    with pytest.raises(ConflictError):
        client.index(index=index, id="1", document=document(2), version=6, version_type="external")


# The mark of the database puts it next to the others that share its server (`own_server`).
@pytest.mark.django_db
@pytest.mark.once
@pytest.mark.search_servers
@pytest.mark.xdist_group("search_servers")
def test_server_that_hangs_is_said_so_in_time_and_found_again_after(running):
    with back_with_what_it_held(running) as client:
        running.suspend()
        assert all(0.9 < seconds < 3 for seconds in seconds_until_said(running, client))
        running.resume()
        running.wait_until("wait_for_status=yellow")

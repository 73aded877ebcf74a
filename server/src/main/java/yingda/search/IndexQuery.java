package yingda.search;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSortSortedNumericDocValuesRangeQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/// Says to the index which lines are wanted.
final class IndexQuery {

    private final BooleanQuery.Builder all = new BooleanQuery.Builder();

    private IndexQuery() {
    }

    static Query of(MessageSearch.Wanted wanted) {
        if (wanted.words().isHopeless()) {
            return new MatchNoDocsQuery("nothing in it that could be found");
        }
        IndexQuery query = new IndexQuery();
        query.id(IndexDocument.WORKSPACE, wanted.workspace());
        query.sight(wanted.sight());
        query.id(IndexDocument.GROUP, wanted.group());
        query.id(IndexDocument.CHANNEL, wanted.channel());
        query.id(IndexDocument.AGENT, wanted.agent());
        query.id(IndexDocument.CUSTOMER, wanted.customer());
        query.ids(IndexDocument.SENDER, wanted.senders());
        query.word(IndexDocument.SIDE, wanted.sides());
        query.word(IndexDocument.KIND, wanted.kinds());
        query.time(wanted);
        wanted.words().wanted().forEach(clause -> query.all.add(clause(clause), Occur.FILTER));
        wanted.words().unwanted().forEach(clause -> query.all.add(clause(clause), Occur.MUST_NOT));
        return query.all.build();
    }

    private void id(String field, @Nullable UUID id) {
        if (id != null) {
            all.add(new TermQuery(IndexDocument.term(field, id)), Occur.FILTER);
        }
    }

    private void ids(String field, @Nullable Collection<UUID> ids) {
        if (ids != null) {
            all.add(in(field, ids), Occur.FILTER);
        }
    }

    private static Query in(String field, Collection<UUID> ids) {
        return new TermInSetQuery(field, ids.stream().map(IndexDocument::bytes).toList());
    }

    private void word(String field, @Nullable Set<String> words) {
        if (words != null) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            words.forEach(word -> any.add(new TermQuery(new Term(field, word)), Occur.SHOULD));
            all.add(any.build(), Occur.FILTER);
        }
    }

    private void sight(MessageSearch.@Nullable Sight sight) {
        if (sight != null) {
            all.add(new BooleanQuery.Builder().add(in(IndexDocument.GROUP, sight.groups()), Occur.SHOULD)
                    .add(new TermQuery(IndexDocument.term(IndexDocument.TIE, sight.member())), Occur.SHOULD).build(), Occur.FILTER);
        }
    }

    /// The index lies in the order of time: a range is one stretch of it.
    private void time(MessageSearch.Wanted wanted) {
        if (wanted.from() != null || wanted.to() != null) {
            long from = wanted.from() == null ? Long.MIN_VALUE : wanted.from().toEpochMilli();
            long to = wanted.to() == null ? Long.MAX_VALUE : wanted.to().toEpochMilli() - 1;
            Query range = new IndexOrDocValuesQuery(LongPoint.newRangeQuery(IndexDocument.AT, from, to),
                    NumericDocValuesField.newSlowRangeQuery(IndexDocument.AT, from, to));
            all.add(new IndexSortSortedNumericDocValuesRangeQuery(IndexDocument.AT, from, to, range), Occur.FILTER);
        }
    }

    private static Query clause(Words.Clause clause) {
        BooleanQuery.Builder any = new BooleanQuery.Builder().add(phrase(clause.phrase()), Occur.SHOULD);
        String code = clause.whole() != null ? clause.whole()
                : clause.phrase().size() == 1 ? clause.phrase().getFirst().term() : null;
        if (code != null && clause.begins()) {
            any.add(new PrefixQuery(new Term(IndexDocument.TEXT, code)), Occur.SHOULD);
        } else if (clause.whole() != null) {
            any.add(new TermQuery(new Term(IndexDocument.TEXT, code)), Occur.SHOULD);
        }
        return any.build();
    }

    private static Query phrase(List<Words.Place> places) {
        if (places.size() == 1) {
            return new TermQuery(new Term(IndexDocument.TEXT, places.getFirst().term()));
        }
        PhraseQuery.Builder phrase = new PhraseQuery.Builder();
        places.forEach(place -> phrase.add(new Term(IndexDocument.TEXT, place.term()), place.position()));
        return phrase.build();
    }
}

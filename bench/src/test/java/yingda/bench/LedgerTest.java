package yingda.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The checks of benches and faults must be able to find what they look for.
class LedgerTest {

    private final Ledger ledger = new Ledger();

    @Test
    void aCleanRunHasNoFindings() {
        run("a", "b", "c");

        assertThat(ledger.compare()).isEqualTo(new Ledger.Findings(3, 0, 0, 0, 0, 0));
    }

    @Test
    void anAcknowledgedMessageThatIsNotStoredIsLost() {
        run("a");
        ledger.sent("lin", "x");
        ledger.acknowledged("x");

        assertThat(ledger.compare().lost()).isEqualTo(1);
    }

    @Test
    void aMessageWithoutAcknowledgementMayBeMissing() {
        run("a");
        ledger.sent("lin", "x");

        assertThat(ledger.compare().lost()).isZero();
    }

    @Test
    void aMessageThatIsStoredTwiceIsDoubled() {
        run("a");
        ledger.stored(new Ledger.Line("c1", 2, "a"));

        assertThat(ledger.compare().doubled()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsShownTwiceIsDoubled() {
        run("a");
        ledger.shown("min", new Ledger.Line("c1", 1, "a"));
        ledger.shown("min", new Ledger.Line("c1", 1, "a"));

        assertThat(ledger.compare().doubled()).isEqualTo(1);
    }

    @Test
    void aLaterMessageStoredBeforeAnEarlierOneIsMisordered() {
        ledger.sent("lin", "a");
        ledger.sent("lin", "b");
        ledger.stored(new Ledger.Line("c1", 1, "b"));
        ledger.stored(new Ledger.Line("c1", 2, "a"));

        assertThat(ledger.compare().misordered()).isEqualTo(1);
    }

    @Test
    void anEarlierMessageInALaterConversationIsMisordered() {
        ledger.sent("lin", "a");
        ledger.sent("lin", "b");
        ledger.stored(new Ledger.Line("c1", 1, "b"));
        ledger.stored(new Ledger.Line("c2", 1, "a"));

        assertThat(ledger.compare().misordered()).isEqualTo(1);
    }

    @Test
    void showingAnEarlierPlaceLaterIsMisordered() {
        run("a", "b");
        ledger.shown("min", new Ledger.Line("c1", 2, "b"));
        ledger.shown("min", new Ledger.Line("c1", 1, "a"));

        assertThat(ledger.compare().misordered()).isEqualTo(1);
    }

    @Test
    void aMissingSeqIsAGap() {
        ledger.sent("lin", "a");
        ledger.stored(new Ledger.Line("c1", 2, "a"));

        assertThat(ledger.compare().gaps()).isEqualTo(1);
    }

    @Test
    void aLineThatAReaderDidNotShowIsAGap() {
        run("a", "b");
        ledger.shown("min", new Ledger.Line("c1", 1, "a"));

        assertThat(ledger.compare().gaps()).isEqualTo(1);
    }

    @Test
    void aRowThatNobodySentIsAGhost() {
        run("a");
        ledger.stored(new Ledger.Line("c1", 2, "x"));

        assertThat(ledger.compare().ghosts()).isEqualTo(1);
    }

    private void run(String... clientIds) {
        long seq = 0;
        for (String id : clientIds) {
            ledger.sent("lin", id);
            ledger.stored(new Ledger.Line("c1", ++seq, id));
            ledger.acknowledged(id);
        }
    }
}

package yingda.mailsending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendingProviderTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            451 MI:SFQ 163 smtp7                                                   | 15
            450 RP:QRC 163 smtp7                                                   | 15
            421 HL:IFC 163 smtp9                                                   | 5
            550 Ip frequency limited                                               | 5
            421 4.7.28 Gmail has detected an unusual rate                          | 5
            550 发信频率过高                                                        | 5
            451 MI:STC 163 smtp9                                                   | 60
            550 5.4.5 Daily user sending limit exceeded                            | 60
            550 5.1.90 Your message can't be sent because you've reached your daily limit | 60
            554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException | 60""")
    void anAccountThatIsToldToBeSlowerRests(String said, int minutes) {
        assertThat(SendingProvider.pause(said)).contains(Duration.ofMinutes(minutes));
    }

    @Test
    void aRefusalOfOneMailSaysNothingOfThePace() {
        assertThat(SendingProvider.pause("550 5.1.1 no such user")).isEmpty();
        assertThat(SendingProvider.pause("554 DT:SPM 163 smtp11")).isEmpty();
    }
}

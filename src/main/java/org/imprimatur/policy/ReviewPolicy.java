package org.imprimatur.policy;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.imprimatur.platform.Face;

/**
 * Which sign-offs an article needs before it may appear. A host application may bring its own as a CDI bean of application
 * scope; without one the file {@code review-policy.json} decides.
 */
@Face
public interface ReviewPolicy {
    /** RFC 8785 canonical JSON of everything this policy says. Its digest is the policy's version; it must not change while the server runs. */
    String text();

    /** What this class of article needs; every class needs something. */
    Rule of(String articleClass);

    /**
     * @param signOffs what has to be signed; a medical review at least, for that is what every reader is promised
     * @param validMonths calendar months a sign-off holds, counted in UTC; 1 to 60
     * @param atEnd what happens to a publication when the first sign-off under it ends
     */
    record Rule(List<Need> signOffs, int validMonths, AtEnd atEnd) {
        public Rule {
            if (signOffs == null || signOffs.isEmpty() || signOffs.contains(null)) {
                throw new IllegalArgumentException("signOffs must name at least one sign-off");
            }
            if (atEnd == null) throw new IllegalArgumentException("atEnd must be withhold or flag");
            signOffs = List.copyOf(signOffs);
            if (signOffs.stream().map(Need::meaning).distinct().count() < signOffs.size()) {
                throw new IllegalArgumentException("signOffs must name each meaning once");
            }
            if (signOffs.stream().noneMatch(need -> need.meaning() == Meaning.MEDICAL_REVIEW)) {
                throw new IllegalArgumentException("signOffs must name a medical-review");
            }
            if (validMonths < 1 || validMonths > 60)
                throw new IllegalArgumentException("validMonths must be from 1 to 60");
        }
    }

    /** @param count how many different people have to sign with this meaning; 1 to 5 */
    record Need(Meaning meaning, int count) {
        public Need {
            if (meaning == null) throw new IllegalArgumentException("meaning is required");
            if (count < 1 || count > 5) throw new IllegalArgumentException("count must be from 1 to 5");
        }
    }

    /** Once its sign-off has ended a text is no longer served, or is served with the remark that its review is overdue. */
    enum AtEnd {
        WITHHOLD("withhold"),
        FLAG("flag");

        private final String code;

        AtEnd(String code) {
            this.code = code;
        }

        @JsonValue
        public String code() {
            return code;
        }
    }
}

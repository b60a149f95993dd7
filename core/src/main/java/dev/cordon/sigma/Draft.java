package dev.cordon.sigma;

import java.math.BigDecimal;
import java.util.List;

/** A value of a rule on its way through the modifiers. */
sealed interface Draft {
    /** What it is, in words for a message. */
    String what();

    record Text(SigmaText text, boolean byteOrderMark) implements Draft {
        Text(SigmaText text) {
            this(text, false);
        }

        @Override
        public String what() {
            return "a text";
        }
    }

    record Numeric(BigDecimal number) implements Draft {
        @Override
        public String what() {
            return "a number";
        }
    }

    record Bool(boolean value) implements Draft {
        @Override
        public String what() {
            return "a boolean";
        }
    }

    record Null() implements Draft {
        @Override
        public String what() {
            return "null";
        }
    }

    record Part(TimePart part, BigDecimal number) implements Draft {
        @Override
        public String what() {
            return "a part of a time";
        }
    }

    record Regex(SigmaRegex regex) implements Draft {
        @Override
        public String what() {
            return "a regular expression";
        }
    }

    record Reference(String field, boolean start, boolean end) implements Draft {
        @Override
        public String what() {
            return "a field's name";
        }
    }

    /** Done: no further modifier applies. */
    record Done(ValueTest test, String what) implements Draft {}

    /** Several that stand for one: any of them is enough, also under {@code all}. */
    record Expansion(List<Draft> alternatives) implements Draft {
        @Override
        public String what() {
            return "a text";
        }
    }
}

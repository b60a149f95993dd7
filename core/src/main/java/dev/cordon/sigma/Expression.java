package dev.cordon.sigma;

import dev.cordon.trail.FieldValues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A rule's question to an event, compiled. Immutable and shared by threads; what is remembered lies in the {@link EventView}. */
sealed interface Expression {
    Expression TRUE = new Constant(true);
    Expression FALSE = new Constant(false);

    boolean test(EventView event);

    /** What is left to ask of all events that have the same known fields as this one. */
    Expression given(EventView event);

    /** Roughly how long it takes to answer: of several that all have to hold, the quick ones are asked first. */
    int cost();

    record Constant(boolean value) implements Expression {
        @Override
        public boolean test(EventView event) {
            return value;
        }

        @Override
        public Expression given(EventView event) {
            return this;
        }

        @Override
        public int cost() {
            return 0;
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Read in the hot path; never compared or handed out.
    record And(Expression[] parts) implements Expression {
        @Override
        public boolean test(EventView event) {
            for (Expression part : parts) {
                if (!part.test(event)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Expression given(EventView event) {
            List<Expression> left = new ArrayList<>();
            for (Expression part : parts) {
                left.add(part.given(event));
            }
            return and(left);
        }

        @Override
        public int cost() {
            return costOf(parts);
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Read in the hot path; never compared or handed out.
    record Or(Expression[] parts) implements Expression {
        @Override
        public boolean test(EventView event) {
            for (Expression part : parts) {
                if (part.test(event)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Expression given(EventView event) {
            List<Expression> left = new ArrayList<>();
            for (Expression part : parts) {
                left.add(part.given(event));
            }
            return or(left);
        }

        @Override
        public int cost() {
            return costOf(parts);
        }
    }

    record Not(Expression part) implements Expression {
        @Override
        public boolean test(EventView event) {
            return !part.test(event);
        }

        @Override
        public Expression given(EventView event) {
            return not(part.given(event));
        }

        @Override
        public int cost() {
            return part.cost();
        }
    }

    /** One of a field's scalars passes; the answer is remembered under its number, for all rules that ask the same. */
    record HasScalar(int number, int path, ValueTest.OfScalar test, boolean isCostly) implements Expression {
        HasScalar(int number, int path, ValueTest.OfScalar test) {
            this(number, path, test, test.isCostly());
        }

        @Override
        public boolean test(EventView event) {
            return event.hasScalar(this);
        }

        @Override
        public Expression given(EventView event) {
            return event.isKnown(path) ? constant(test(event)) : this;
        }

        @Override
        public int cost() {
            return isCostly ? 4 : 1;
        }
    }

    /** One of all the record's scalars passes. */
    record HasWord(int number, ValueTest.OfScalar test) implements Expression {
        @Override
        public boolean test(EventView event) {
            return event.hasWord(this);
        }

        @Override
        public Expression given(EventView event) {
            return this;
        }

        @Override
        public int cost() {
            return 64;
        }
    }

    record IsNull(int path) implements Expression {
        @Override
        public boolean test(EventView event) {
            return event.values().isNull(path);
        }

        @Override
        public Expression given(EventView event) {
            return event.isKnown(path) ? constant(test(event)) : this;
        }

        @Override
        public int cost() {
            return 2;
        }
    }

    record IsPresent(int path) implements Expression {
        @Override
        public boolean test(EventView event) {
            return event.values().isPresent(path);
        }

        @Override
        public Expression given(EventView event) {
            return event.isKnown(path) ? constant(test(event)) : this;
        }

        @Override
        public int cost() {
            return 2;
        }
    }

    /** Two fields have a text in common, or one that stands in the other's. */
    record SameAs(int path, int other, ValueTest.Place place) implements Expression {
        @Override
        public boolean test(EventView event) {
            FieldValues values = event.values();
            // Looked up, not compared one by one: both fields may be long arrays.
            Set<String> parts = new HashSet<>();
            for (int i = 0; i < values.size(other); i++) {
                parts.add(values.scalar(other, i).folded());
            }
            for (int i = 0; i < values.size(path); i++) {
                String text = values.scalar(path, i).folded();
                boolean holds = place == ValueTest.Place.WHOLE
                        ? parts.contains(text)
                        : parts.stream().anyMatch(part -> place.holds(text, part));
                if (holds) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public Expression given(EventView event) {
            return event.isKnown(path) && event.isKnown(other) ? constant(test(event)) : this;
        }

        @Override
        public int cost() {
            return 4;
        }
    }

    private static int costOf(Expression[] parts) {
        int cost = 0;
        for (Expression part : parts) {
            cost += part.cost();
        }
        return cost;
    }

    private static Expression constant(boolean value) {
        return value ? TRUE : FALSE;
    }

    static Expression not(Expression part) {
        if (part instanceof Constant constant) {
            return constant(!constant.value());
        }
        return part instanceof Not not ? not.part() : new Not(part);
    }

    static Expression and(List<Expression> parts) {
        List<Expression> left = new ArrayList<>();
        for (Expression part : parts) {
            if (part instanceof Constant constant) {
                if (!constant.value()) {
                    return FALSE;
                }
            } else if (part instanceof And and) {
                left.addAll(List.of(and.parts()));
            } else {
                left.add(part);
            }
        }
        return left.isEmpty() ? TRUE : left.size() == 1 ? left.get(0) : new And(quickFirst(left));
    }

    static Expression or(List<Expression> parts) {
        List<Expression> left = new ArrayList<>();
        for (Expression part : parts) {
            if (part instanceof Constant constant) {
                if (constant.value()) {
                    return TRUE;
                }
            } else if (part instanceof Or or) {
                left.addAll(List.of(or.parts()));
            } else {
                left.add(part);
            }
        }
        return left.isEmpty() ? FALSE : left.size() == 1 ? left.get(0) : new Or(quickFirst(left));
    }

    private static Expression[] quickFirst(List<Expression> parts) {
        return parts.stream().sorted(Comparator.comparingInt(Expression::cost)).toArray(Expression[]::new);
    }
}

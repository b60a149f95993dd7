package dev.cordon.report;

/**
 * What a terminal can show.
 *
 * @param columns its width; lines are never longer
 * @param colour whether to use ANSI colours
 * @param ascii whether to draw with ASCII alone, for terminals of no Unicode
 */
public record TerminalStyle(int columns, boolean colour, boolean ascii) {
    private static final int MIN_COLUMNS = 60;
    private static final int MAX_COLUMNS = 160;

    /** For files and pipes: 80 columns, no colours. */
    public static final TerminalStyle PLAIN = new TerminalStyle(80, false, false);

    public TerminalStyle {
        // Narrower, and tables say nothing; wider, and the eye loses the line.
        columns = Math.max(MIN_COLUMNS, Math.min(MAX_COLUMNS, columns));
    }
}

package org.imagingbiomarkers.plugins.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSeparator;
import javax.swing.Scrollable;

/** The rows of a dialog under the headings of their groups, one below another, or in two columns where they are many. */
final class FormPanel extends JPanel implements Scrollable {

	private static final long serialVersionUID = 1L;

	private static final String WIDEST_MARK = "from the image ";
	/** Fields of commands that fit a model. */
	private static final Set<String> FITTED = Set.of("quality", "model");
	private static final int GAP = 8;
	private static final int LINE = 3;
	private static final int ROW_HEIGHT = 26;

	private final boolean fits;

	/**
	 * @param rows in the order of the dialog
	 * @param columns 1 or 2; few groups stay in one
	 */
	FormPanel(final List<FieldRow> rows, final int columns) {
		super(new GridBagLayout());
		setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		final Map<FieldGroup, List<FieldRow>> groups = new EnumMap<>(FieldGroup.class);
		rows.forEach(row -> groups.computeIfAbsent(row.field().group(), group -> new ArrayList<>()).add(row));
		final List<FieldGroup> order = List.copyOf(groups.keySet());
		fits = rows.stream().anyMatch(row -> FITTED.contains(row.field().key()));
		final boolean two = columns > 1 && order.size() > 1;
		final int split = two ? split(groups, order) : order.size();
		column(groups, order.subList(0, split), 0);
		if (two) column(groups, order.subList(split, order.size()), 1);
	}

	private static int height(final Map<FieldGroup, List<FieldRow>> groups, final List<FieldGroup> some) {
		return some.stream().mapToInt(group -> (groups.get(group).size() + 1) * ROW_HEIGHT).sum();
	}

	/** The number of groups in the first column that makes the longer one shortest. */
	private static int split(final Map<FieldGroup, List<FieldRow>> groups, final List<FieldGroup> order) {
		int best = 1;
		int shortest = Integer.MAX_VALUE;
		for (int first = 1; first < order.size(); first++) {
			final int longer = Math.max(height(groups, order.subList(0, first)), height(groups, order.subList(first, order
				.size())));
			if (longer < shortest) {
				shortest = longer;
				best = first;
			}
		}
		return best;
	}

	private void column(final Map<FieldGroup, List<FieldRow>> groups, final List<FieldGroup> order, final int number) {
		final JPanel column = new JPanel(new GridBagLayout());
		int line = 0;
		for (final FieldGroup group : order) {
			if (groups.size() > 1) column.add(heading(group, fits), at(0, line++, 3, new Insets(line == 1 ? 0 : GAP + LINE, 0,
				LINE, 0)));
			for (final FieldRow row : groups.get(group)) {
				line = add(column, row, line);
			}
		}
		final GridBagConstraints place = new GridBagConstraints(number, 0, 1, 1, 1, 1, GridBagConstraints.FIRST_LINE_START,
			GridBagConstraints.HORIZONTAL, new Insets(0, number == 0 ? 0 : 3 * GAP, 0, 0), 0, 0);
		add(column, place);
	}

	private static int add(final JPanel column, final FieldRow row, final int line) {
		final Insets space = new Insets(LINE / 2, 0, LINE / 2, GAP);
		if (row.isWide()) {
			final boolean message = row.field().kind() == Field.Kind.MESSAGE;
			column.add(row.component(), at(message ? 0 : 1, line, message ? 3 : 2, space));
		}
		else {
			column.add(row.label(), at(0, line, 1, space));
			column.add(row.component(), at(1, line, 1, space));
			final JPanel marks = new JPanel(new BorderLayout());
			marks.add(row.mark());
			marks.add(row.restoreButton(), BorderLayout.LINE_START);
			final FontMetrics letters = marks.getFontMetrics(row.mark().getFont());
			marks.setPreferredSize(new Dimension(letters.stringWidth(WIDEST_MARK), letters.getHeight()));
			column.add(marks, at(2, line, 1, new Insets(0, 0, 0, 0)));
		}
		column.add(row.sentence(), at(1, line + 1, 2, new Insets(0, 0, LINE, 0)));
		return line + 2;
	}

	private static JPanel heading(final FieldGroup group, final boolean fits) {
		final JLabel title = new JLabel(group.title(fits));
		title.setFont(title.getFont().deriveFont(Font.BOLD));
		final Color color = MessageColor.ASIDE.color();
		title.setForeground(color);
		title.setToolTipText(group.description());
		final JPanel heading = new JPanel(new GridBagLayout());
		heading.add(title, new GridBagConstraints());
		heading.add(new JSeparator(), new GridBagConstraints(1, 0, 1, 1, 1, 0, GridBagConstraints.CENTER,
			GridBagConstraints.HORIZONTAL, new Insets(0, GAP, 0, 0), 0, 0));
		return heading;
	}

	private static GridBagConstraints at(final int x, final int y, final int width, final Insets insets) {
		return new GridBagConstraints(x, y, width, 1, x + width > 1 && x < 2 ? 1 : 0, 0, GridBagConstraints.LINE_START,
			GridBagConstraints.HORIZONTAL, insets, 0, 0);
	}

	@Override
	public Dimension getPreferredScrollableViewportSize() {
		return getPreferredSize();
	}

	@Override
	public int getScrollableUnitIncrement(final Rectangle visible, final int orientation, final int direction) {
		return ROW_HEIGHT;
	}

	@Override
	public int getScrollableBlockIncrement(final Rectangle visible, final int orientation, final int direction) {
		return visible.height - ROW_HEIGHT;
	}

	@Override
	public boolean getScrollableTracksViewportWidth() {
		return true;
	}

	@Override
	public boolean getScrollableTracksViewportHeight() {
		return getParent() != null && getParent().getHeight() > getPreferredSize().height;
	}
}

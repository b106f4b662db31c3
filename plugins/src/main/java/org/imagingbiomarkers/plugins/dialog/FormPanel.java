package org.imagingbiomarkers.plugins.dialog;

import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
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
import javax.swing.SwingUtilities;

/** The rows of a dialog under the headings of their groups, one below another, or in two columns where they are many. */
final class FormPanel extends JPanel implements Scrollable {

	private static final long serialVersionUID = 1L;

	/** Fields of commands that fit a model. */
	private static final Set<String> FITTED = Set.of("quality", "model");
	private static final int GAP = 8;
	private static final int LINE = 3;
	private static final int ROW_HEIGHT = 26;
	/** How much shorter two columns have to be than one. */
	private static final double TWO_COLUMN_HEIGHT_RATIO = 0.75;

	private final boolean fits;
	private final Map<FieldGroup, List<FieldRow>> groups = new EnumMap<>(FieldGroup.class);
	private final Map<FieldGroup, JPanel> headings = new EnumMap<>(FieldGroup.class);
	/** The first groups, which stand in the first column. */
	private int first;

	/** @param rows in the order of the dialog */
	FormPanel(final List<FieldRow> rows) {
		super(new GridBagLayout());
		setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		rows.forEach(row -> groups.computeIfAbsent(row.field().group(), group -> new ArrayList<>()).add(row));
		fits = rows.stream().anyMatch(row -> FITTED.contains(row.field().key()));
		groups.keySet().forEach(group -> headings.put(group, heading(group, fits)));
		place(groups.size());
	}

	/**
	 * Puts the rows that are shown into one column, or into two where one is too tall and two are clearly shorter and not
	 * too wide. Rows that are hidden keep their place.
	 *
	 * @param room width and height that there is
	 */
	void arrange(final Dimension room) {
		groups.forEach((group, rows) -> headings.get(group).setVisible(groups.size() > 1 && rows.stream().anyMatch(
			FieldRow::isShown)));
		final List<FieldGroup> order = List.copyOf(groups.keySet());
		final int one = height(order);
		int split = order.size();
		if (one > room.height) {
			final int best = split(order);
			final int longer = Math.max(height(order.subList(0, best)), height(order.subList(best, order.size())));
			if (longer <= TWO_COLUMN_HEIGHT_RATIO * one && width(order.subList(0, best)) + width(order.subList(best, order
				.size())) <= room.width) split = best;
		}
		if (split != first) place(split);
	}

	private int height(final List<FieldGroup> some) {
		return some.stream().mapToInt(group -> {
			final int rows = groups.get(group).stream().filter(FieldRow::isShown).mapToInt(row -> Math.max(row.component()
				.getPreferredSize().height, row.label().getPreferredSize().height) + LINE + (row.sentence().isVisible() ? row
					.sentence().getPreferredSize().height + LINE : 0)).sum();
			return rows == 0 ? 0 : rows + headings.get(group).getPreferredSize().height + GAP + 2 * LINE;
		}).sum();
	}

	private int width(final List<FieldGroup> some) {
		final List<FieldRow> rows = some.stream().flatMap(group -> groups.get(group).stream()).filter(FieldRow::isShown)
			.toList();
		final int label = rows.stream().filter(row -> !row.isWide()).mapToInt(row -> row.label().getPreferredSize().width)
			.max().orElse(0);
		final int editor = rows.stream().mapToInt(row -> row.component().getPreferredSize().width).max().orElse(0);
		final int marks = rows.stream().mapToInt(row -> row.marks().getPreferredSize().width).max().orElse(0);
		return label + editor + marks + 6 * GAP;
	}

	/** The number of groups in the first column that makes the longer one shortest. */
	private int split(final List<FieldGroup> order) {
		int best = 1;
		int shortest = Integer.MAX_VALUE;
		for (int split = 1; split < order.size(); split++) {
			final int longer = Math.max(height(order.subList(0, split)), height(order.subList(split, order.size())));
			if (longer < shortest) {
				shortest = longer;
				best = split;
			}
		}
		return best;
	}

	private void place(final int split) {
		final Component keyboard = KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner();
		final boolean inside = keyboard != null && SwingUtilities.isDescendingFrom(keyboard, this);
		first = split;
		removeAll();
		final List<FieldGroup> order = List.copyOf(groups.keySet());
		column(order.subList(0, split), 0);
		if (split < order.size()) column(order.subList(split, order.size()), 1);
		revalidate();
		// A field that moves to another column loses the keyboard.
		if (inside) SwingUtilities.invokeLater(keyboard::requestFocusInWindow);
	}

	private void column(final List<FieldGroup> order, final int number) {
		final JPanel column = new JPanel(new GridBagLayout());
		int line = 0;
		for (final FieldGroup group : order) {
			column.add(headings.get(group), at(0, line++, 3, new Insets(line == 1 ? 0 : GAP + LINE, 0, LINE, 0)));
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
			column.add(row.component(), at(message ? 0 : 1, line, message ? 3 : 1, space));
		}
		else {
			column.add(row.label(), at(0, line, 1, space));
			column.add(row.component(), at(1, line, 1, space));
		}
		if (row.field().kind() != Field.Kind.MESSAGE) column.add(row.marks(), at(2, line, 1, new Insets(0, 0, 0, 0)));
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

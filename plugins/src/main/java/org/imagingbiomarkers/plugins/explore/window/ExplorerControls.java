package org.imagingbiomarkers.plugins.explore.window;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import org.imagingbiomarkers.plugins.explore.fit.CurveProbe;
import org.imagingbiomarkers.plugins.explore.fit.Exploration;
import org.imagingbiomarkers.plugins.explore.fit.ExploredModel;
import org.imagingbiomarkers.plugins.explore.fit.ShownCurve;

/** What can be chosen and pressed in the window, and the line that says what is wrong. */
final class ExplorerControls {

	private static final String NOTHING = "nothing";
	private static final String HINT = "Move the mouse over the image, or draw a selection.";
	private static final int GAP = 6;

	private final JComboBox<ExploredModel> model;
	private final JComboBox<Object> other;
	private final JComboBox<String> quantity = new JComboBox<>();
	private final JCheckBox logarithmic = new JCheckBox("Log scale");
	private final JLabel message = new JLabel(HINT);
	private final JPanel above = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, GAP));
	private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, GAP));
	private final JPanel below = new JPanel(new BorderLayout());
	private final Consumer<List<ExploredModel>> explore;
	/** Whether a choice is made by the program. */
	private boolean adjusting;

	/**
	 * @param first the model to begin with
	 * @param explore is told the models that are chosen
	 * @param refresh is told when something else is to be seen of them
	 */
	ExplorerControls(final ExploredModel first, final Consumer<List<ExploredModel>> explore, final Runnable refresh) {
		this.explore = explore;
		final List<ExploredModel> models = ExploredModel.alike(first.quantity());
		model = new JComboBox<>(models.toArray(ExploredModel[]::new));
		model.setSelectedItem(first);
		final List<Object> others = new ArrayList<>(List.of(NOTHING));
		others.addAll(models);
		other = new JComboBox<>(others.toArray());
		model.addActionListener(event -> choose());
		other.addActionListener(event -> choose());
		quantity.addActionListener(event -> {
			if (!adjusting) refresh.run();
		});
		logarithmic.addActionListener(event -> refresh.run());
		add("Model:", model, "What is fitted to the curves");
		add("compared with:", other, "A second model, as a dashed line");
		add("Show:", quantity, "As what the curves are seen");
		logarithmic.setToolTipText("Whether the axis of the values is logarithmic");
		above.add(logarithmic);
		message.setBorder(BorderFactory.createEmptyBorder(0, 2 * GAP, GAP, GAP));
		below.add(buttons, BorderLayout.NORTH);
		below.add(message, BorderLayout.SOUTH);
	}

	private void add(final String label, final JComponent field, final String tip) {
		final JLabel name = new JLabel(label);
		name.setToolTipText(tip);
		field.setToolTipText(tip);
		above.add(name);
		above.add(field);
	}

	void button(final String label, final String tip, final Runnable action) {
		final JButton button = new JButton(label);
		button.setToolTipText(tip);
		button.addActionListener(event -> action.run());
		button.setFocusable(false);
		buttons.add(button);
	}

	JComponent above() {
		return above;
	}

	JComponent below() {
		return below;
	}

	/** The way to see the curves. */
	String quantity() {
		return quantity.getSelectedItem() == null ? "" : quantity.getSelectedItem().toString();
	}

	boolean isLogarithmic() {
		return logarithmic.isSelected();
	}

	private void choose() {
		if (adjusting) return;
		final List<ExploredModel> chosen = new ArrayList<>(List.of((ExploredModel) model.getSelectedItem()));
		if (other.getSelectedItem() instanceof ExploredModel second && !chosen.contains(second)) chosen.add(second);
		explore.accept(chosen);
	}

	/** Shows what there is to choose, and what is wrong. */
	void show(final Exploration exploration) {
		adjusting = true;
		if (!exploration.isBusy()) {
			final List<ExploredModel> used = exploration.probes().stream().map(CurveProbe::row).toList();
			model.setSelectedItem(used.get(0));
			other.setSelectedItem(used.size() > 1 ? used.get(1) : NOTHING);
		}
		final List<String> ways = exploration.entries().stream().flatMap(entry -> entry.curves().stream()).flatMap(
			curve -> curve.shown().stream()).map(ShownCurve::quantity).distinct().toList();
		if (!ways.isEmpty() && !ways.equals(shownWays())) {
			final Object before = quantity.getSelectedItem();
			quantity.setModel(new DefaultComboBoxModel<>(ways.toArray(String[]::new)));
			if (ways.contains(before)) quantity.setSelectedItem(before);
		}
		adjusting = false;
		message.setText(exploration.isBusy() ? "Preparing the model..." : exploration.problem().orElse(HINT));
		message.setToolTipText(exploration.problem().orElse(null));
	}

	private List<String> shownWays() {
		final List<String> ways = new ArrayList<>();
		for (int i = 0; i < quantity.getItemCount(); i++) {
			ways.add(quantity.getItemAt(i));
		}
		return ways;
	}
}

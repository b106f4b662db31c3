package org.imagingbiomarkers.workbench.explore.window;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.DefaultComboBoxModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;

import org.imagingbiomarkers.curve.FitStatus;
import org.imagingbiomarkers.workbench.explore.fit.CurveProbe;
import org.imagingbiomarkers.workbench.explore.fit.Exploration;
import org.imagingbiomarkers.workbench.explore.fit.ExploredModel;
import org.imagingbiomarkers.workbench.explore.fit.ShownCurve;

import ij.ImagePlus;

/** What can be chosen and pressed in the window, and the line that says what is wrong. */
final class ExplorerControls {

	private static final String NOTHING = "nothing";
	private static final String HINT = "Move the mouse over the image, or draw a selection. " +
		"P pins a pixel, Shift+P the selection.";
	private static final int GAP = 6;

	private final JComboBox<ExploredModel> model;
	private final JComboBox<Object> other;
	private final JComboBox<String> quantity = new JComboBox<>();
	private final JCheckBox logarithmic = new JCheckBox("Log scale");
	private final JLabel message = new JLabel(HINT);
	private final JPanel models = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, GAP / 2));
	private final JPanel ways = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, GAP / 2));
	private final JPanel above = new JPanel();
	private final InputFunctionControls inputFunction;
	private final JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, GAP, GAP));
	private final JPanel below = new JPanel(new BorderLayout());
	private final Consumer<List<ExploredModel>> explore;
	/** Whether a choice is made by the program. */
	private boolean adjusting;

	/**
	 * @param first the model to begin with
	 * @param exploration that follows what is chosen
	 * @param refresh is told when something else is to be seen of them
	 */
	ExplorerControls(final ImagePlus image, final ExploredModel first, final Exploration exploration,
		final Runnable refresh)
	{
		explore = exploration::explore;
		inputFunction = new InputFunctionControls(image, exploration::explore);
		final List<ExploredModel> alike = ExploredModel.alike(first.quantity());
		model = new JComboBox<>(alike.toArray(ExploredModel[]::new));
		model.setSelectedItem(first);
		final List<Object> others = new ArrayList<>(List.of(NOTHING));
		others.addAll(alike);
		other = new JComboBox<>(others.toArray());
		model.addActionListener(event -> choose());
		other.addActionListener(event -> choose());
		quantity.addActionListener(event -> {
			if (!adjusting) refresh.run();
		});
		logarithmic.addActionListener(event -> refresh.run());
		add(models, "Model:", model, "What is fitted to the curves");
		add(models, "compared with:", other, "A second model, as a dashed line");
		add(ways, "Show:", quantity, "As what the curves are seen");
		logarithmic.setToolTipText("Whether the axis of the values is logarithmic");
		ways.add(logarithmic);
		above.setLayout(new BoxLayout(above, BoxLayout.PAGE_AXIS));
		above.add(models);
		above.add(inputFunction.component());
		above.add(ways);
		message.setBorder(BorderFactory.createEmptyBorder(0, 2 * GAP, GAP, GAP));
		below.add(buttons, BorderLayout.NORTH);
		below.add(message, BorderLayout.SOUTH);
	}

	private static void add(final JPanel line, final String label, final JComponent field, final String tip) {
		final JLabel name = new JLabel(label);
		name.setToolTipText(tip);
		field.setToolTipText(tip);
		line.add(name);
		line.add(field);
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
			inputFunction.show(exploration.fields().choices(used.get(0), "aif"), exploration.fields().given(used));
		}
		final List<String> known = exploration.entries().stream().flatMap(entry -> entry.curves().stream()).flatMap(
			curve -> curve.shown().stream()).map(ShownCurve::quantity).distinct().toList();
		if (!known.isEmpty() && !known.equals(shownWays())) {
			final Object before = quantity.getSelectedItem();
			quantity.setModel(new DefaultComboBoxModel<>(known.toArray(String[]::new)));
			if (known.contains(before)) quantity.setSelectedItem(before);
		}
		adjusting = false;
		final String sentence = exploration.isBusy() ? "Preparing the model..." : exploration.problem().orElseGet(
			() -> unfitted(exploration));
		message.setText(sentence);
		message.setToolTipText(sentence);
	}

	/** Why a place that moves has no fit. */
	private static String unfitted(final Exploration exploration) {
		return exploration.entries().stream().filter(entry -> !entry.isPin()).flatMap(entry -> entry.curves().stream().filter(
			curve -> curve.status() != FitStatus.FITTED).map(curve -> entry.name() + ", " + curve.model().label() + ": " + curve
				.outcome() + ".")).findFirst().orElse(HINT);
	}

	private List<String> shownWays() {
		final List<String> ways = new ArrayList<>();
		for (int i = 0; i < quantity.getItemCount(); i++) {
			ways.add(quantity.getItemAt(i));
		}
		return ways;
	}
}

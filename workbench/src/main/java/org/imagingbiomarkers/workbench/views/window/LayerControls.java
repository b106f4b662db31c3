package org.imagingbiomarkers.workbench.views.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import java.awt.GridLayout;
import java.util.Vector;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JSlider;
import javax.swing.JTextField;

import org.imagingbiomarkers.workbench.text.ValueText;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.LayerColors;
import org.imagingbiomarkers.workbench.views.LayerStyle;
import org.imagingbiomarkers.workbench.views.ViewModel;

/** How one layer is seen: shown or not, opacity, colors and window; and its value below the cursor. */
final class LayerControls extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final int PERCENT = 100;
	private static final int DIGITS = 5;
	private static final int SLIDER = 100;

	private final transient ViewModel model;
	private final int study;
	private final int number;
	private final JCheckBox visible = new JCheckBox();
	private final JRadioButton active = new JRadioButton();
	private final JLabel value = new JLabel(" ");
	private final JSlider opacity = new JSlider(0, PERCENT);
	private final JComboBox<String> colors;
	private final JTextField low = new JTextField(DIGITS);
	private final JTextField high = new JTextField(DIGITS);
	private boolean showing;

	LayerControls(final ViewModel model, final int study, final int number) {
		super(new GridLayout(0, 1, 0, 0));
		this.model = model;
		this.study = study;
		this.number = number;
		final Layer layer = layer();
		final Vector<String> names = new Vector<>(LayerColors.NAMES);
		names.add(0, LayerColors.OF_IMAGE);
		colors = new JComboBox<>(names);
		visible.setToolTipText("Show this layer");
		active.setToolTipText("The right mouse button changes the window of this layer");
		opacity.setToolTipText("Opacity");
		low.setToolTipText("Value of the lowest color" + (layer.unit().isEmpty() ? "" : ", " + layer.unit()));
		high.setToolTipText("Value of the highest color" + (layer.unit().isEmpty() ? "" : ", " + layer.unit()));
		final JLabel name = new JLabel(layer.name());
		name.setToolTipText(layer.name() + ": " + layer.grid());
		name.setFont(name.getFont().deriveFont(Font.BOLD));
		final JPanel top = new JPanel(new BorderLayout(2, 0));
		final Box buttons = Box.createHorizontalBox();
		buttons.add(visible);
		if (!layer.labels()) buttons.add(active);
		top.add(buttons, BorderLayout.WEST);
		top.add(name, BorderLayout.CENTER);
		add(top);
		add(value);
		opacity.setPreferredSize(new Dimension(SLIDER, opacity.getPreferredSize().height));
		if (layer.labels()) add(opacity);
		else {
			final JPanel look = new JPanel(new BorderLayout(2, 0));
			look.add(colors, BorderLayout.WEST);
			look.add(opacity, BorderLayout.CENTER);
			add(look);
			add(row(low, new JLabel("to"), high, new JLabel(layer.unit())));
		}
		setBorder(BorderFactory.createEmptyBorder(2, 4, 6, 4));
		listen();
		refresh();
	}

	private static JPanel row(final Component... parts) {
		final JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 2, 0));
		for (final Component part : parts) {
			row.add(part);
		}
		return row;
	}

	private void listen() {
		visible.addActionListener(event -> change(style().shown(visible.isSelected())));
		opacity.addChangeListener(event -> change(style().withOpacity(opacity.getValue() / (double) PERCENT)));
		colors.addActionListener(event -> {
			final String name = (String) colors.getSelectedItem();
			if (!LayerColors.OF_IMAGE.equals(name)) change(style().in(name));
			else change(style().inColorsOf(layer().image()));
		});
		low.addActionListener(event -> range());
		high.addActionListener(event -> range());
	}

	/** Takes numbers that make a window; anything else is put back. */
	private void range() {
		try {
			final double from = Double.parseDouble(low.getText().trim().replace(',', '.'));
			final double to = Double.parseDouble(high.getText().trim().replace(',', '.'));
			if (from < to && Double.isFinite(from) && Double.isFinite(to)) change(style().over(from, to));
		}
		catch (final NumberFormatException e) {
			// what is seen stays as it was
		}
		refresh();
	}

	private void change(final LayerStyle style) {
		if (!showing && !style.equals(style())) model.style(study, number, before -> style);
	}

	private Layer layer() {
		return model.timePoints().get(study).layers().get(number);
	}

	private LayerStyle style() {
		return layer().style();
	}

	JRadioButton active() {
		return active;
	}

	/** Shows the value at a place. */
	void read(final String text) {
		value.setText(text);
	}

	/** Shows the style that the layer has now. */
	void refresh() {
		showing = true;
		visible.setSelected(style().visible());
		opacity.setValue((int) Math.round(PERCENT * style().opacity()));
		colors.setSelectedItem(style().colors().name());
		if (!low.isFocusOwner()) low.setText(ValueText.of(style().low()));
		if (!high.isFocusOwner()) high.setText(ValueText.of(style().high()));
		showing = false;
	}
}

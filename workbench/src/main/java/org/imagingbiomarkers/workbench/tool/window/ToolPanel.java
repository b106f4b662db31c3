package org.imagingbiomarkers.workbench.tool.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.GridLayout;
import java.awt.Insets;
import java.awt.datatransfer.StringSelection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Vector;

import javax.swing.AbstractButton;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSpinner;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.SpinnerNumberModel;

import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.workbench.tool.LesionEditor;
import org.imagingbiomarkers.workbench.tool.LesionMouse;
import org.imagingbiomarkers.workbench.tool.QuickEdit;
import org.imagingbiomarkers.workbench.tool.ToolMode;
import org.imagingbiomarkers.workbench.tool.ToolSettings;

/** Buttons and fields of the lesion tool, and the sentence that says what it would do. On the event thread. */
public final class ToolPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final int MODES_PER_ROW = 3;
	private static final int COLUMNS = 3;
	private static final int DIGITS = 5;
	private static final int SENTENCE_ROWS = 3;
	private static final String NEW_LESION = "new lesion";

	private final transient LesionEditor tool;
	private final Map<ToolMode, JToggleButton> modes = new EnumMap<>(ToolMode.class);
	private final JComboBox<String> method;
	private final JSpinner radius = new JSpinner(new SpinnerNumberModel(ToolSettings.START.radius(), 0.5, 200, 1));
	private final JSpinner margin = new JSpinner(new SpinnerNumberModel(ToolSettings.START.margin(), 0.1, 100, 0.5));
	private final JCheckBox ball = new JCheckBox("3D");
	private final JTextField low = new JTextField(DIGITS);
	private final JTextField high = new JTextField(DIGITS);
	private final JComboBox<String> active = new JComboBox<>();
	private final JButton undo = new JButton("Undo");
	private final JButton redo = new JButton("Redo");
	private final JTextArea sentence = new JTextArea(SENTENCE_ROWS, 1);
	private boolean showing;

	/** @param methods of the segmentation that can be chosen */
	public ToolPanel(final LesionEditor tool, final LesionMouse mouse, final List<String> methods) {
		super();
		this.tool = tool;
		method = new JComboBox<>(new Vector<>(methods));
		setLayout(new BoxLayout(this, BoxLayout.Y_AXIS));
		setBorder(BorderFactory.createTitledBorder("Lesions of " + tool.image().getTitle()));
		final JPanel buttons = new JPanel(new GridLayout(0, MODES_PER_ROW, 1, 1));
		final ButtonGroup group = new ButtonGroup();
		for (final ToolMode mode : ToolMode.values()) {
			final JToggleButton button = small(new JToggleButton(mode.label()));
			button.setToolTipText(mode.tip());
			button.addActionListener(event -> change(tool.settings().with(mode)));
			group.add(button);
			modes.put(mode, button);
			buttons.add(button);
		}
		add(left(buttons));
		add(left(row(new JLabel("Method"), method)));
		add(left(row(new JLabel("Radius"), radius, new JLabel("mm"), ball)));
		add(left(row(new JLabel("Margin"), margin, new JLabel("mm"))));
		add(left(row(new JLabel("Values"), low, new JLabel("to"), high)));
		add(left(row(new JLabel("Edits"), active)));
		add(left(edits()));
		final JPanel steps = new JPanel(new GridLayout(1, 4, 1, 1));
		steps.add(small(undo));
		steps.add(small(redo));
		final JButton macro = small(new JButton("Macro"));
		macro.setToolTipText("Copy the lines that do the same, for a macro");
		macro.addActionListener(event -> getToolkit().getSystemClipboard().setContents(new StringSelection(tool.macro()),
			null));
		steps.add(macro);
		final JButton take = small(new JButton("Take"));
		take.setToolTipText("Make the lesion between the strokes inside and outside");
		take.addActionListener(event -> mouse.takeStrokes());
		steps.add(take);
		add(left(steps));
		sentence.setEditable(false);
		sentence.setFocusable(false);
		sentence.setLineWrap(true);
		sentence.setWrapStyleWord(true);
		sentence.setOpaque(false);
		add(left(sentence));
		listen();
		tool.listen(this::refresh);
		refresh();
	}

	private JPanel edits() {
		final JPanel edits = new JPanel(new GridLayout(0, COLUMNS, 1, 1));
		for (final QuickEdit edit : QuickEdit.values()) {
			final JButton button = small(new JButton(edit.label()));
			button.setToolTipText(edit.tip());
			button.addActionListener(event -> tool.apply(edit));
			edits.add(button);
		}
		return edits;
	}

	private static <B extends AbstractButton> B small(final B button) {
		button.setMargin(new Insets(1, 1, 1, 1));
		button.setFont(button.getFont().deriveFont(button.getFont().getSize2D() - 1));
		return button;
	}

	private static JPanel row(final Component... parts) {
		final JPanel row = new JPanel(new FlowLayout(FlowLayout.LEFT, 3, 1));
		for (final Component part : parts) {
			row.add(part);
		}
		return row;
	}

	private static Component left(final JComponent part) {
		final JPanel line = new JPanel(new BorderLayout());
		line.add(part, BorderLayout.CENTER);
		line.setAlignmentX(Component.LEFT_ALIGNMENT);
		line.setMaximumSize(new Dimension(Integer.MAX_VALUE, part.getPreferredSize().height));
		return line;
	}

	private void listen() {
		method.addActionListener(event -> change(tool.settings().by((String) method.getSelectedItem())));
		radius.addChangeListener(event -> change(tool.settings().withRadius(((Number) radius.getValue()).doubleValue())));
		margin.setToolTipText("By which Grow, Shrink, Smooth and Islands work");
		margin.addChangeListener(event -> change(tool.settings().withMargin(((Number) margin.getValue()).doubleValue())));
		ball.setToolTipText("Brush and eraser reach into the slices before and after");
		ball.addActionListener(event -> change(tool.settings().inBalls(ball.isSelected())));
		low.setToolTipText("Brush, eraser and threshold take values from here on. Blank: any");
		high.setToolTipText("Brush, eraser and threshold take values up to here. Blank: any");
		low.addActionListener(event -> range());
		high.addActionListener(event -> range());
		active.setToolTipText("The lesion that is drawn and edited");
		active.addActionListener(event -> change(tool.settings().on(number((String) active.getSelectedItem()))));
		undo.addActionListener(event -> tool.list().undo());
		redo.addActionListener(event -> tool.list().redo());
	}

	private static int number(final String line) {
		return line == null || line.equals(NEW_LESION) ? 0 : Integer.parseInt(line.substring(0, line.indexOf(':')));
	}

	private void range() {
		change(tool.settings().between(number(low), number(high)));
		refresh();
	}

	/** Anything but a number is none. */
	private static OptionalDouble number(final JTextField field) {
		try {
			final double value = Double.parseDouble(field.getText().trim().replace(',', '.'));
			return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
		}
		catch (final NumberFormatException e) {
			return OptionalDouble.empty();
		}
	}

	private void change(final ToolSettings settings) {
		if (!showing && !settings.equals(tool.settings())) tool.set(settings);
	}

	/** Shows what the tool holds now. */
	private void refresh() {
		showing = true;
		final ToolSettings now = tool.settings();
		modes.get(now.mode()).setSelected(true);
		method.setSelectedItem(now.method());
		radius.setValue(now.radius());
		margin.setValue(now.margin());
		ball.setSelected(now.ball());
		if (!low.isFocusOwner()) low.setText(text(now.low()));
		if (!high.isFocusOwner()) high.setText(text(now.high()));
		active.removeAllItems();
		active.addItem(NEW_LESION);
		for (final ListedLesion line : tool.list().lesions()) {
			active.addItem(line.number() + ": " + line.name());
			if (line.number() == now.active()) active.setSelectedIndex(active.getItemCount() - 1);
		}
		undo.setEnabled(tool.list().undoable().isPresent());
		undo.setToolTipText(tool.list().undoable().map(what -> "Take back: " + what).orElse("Nothing to take back"));
		redo.setEnabled(tool.list().redoable().isPresent());
		redo.setToolTipText(tool.list().redoable().map(what -> "Do again: " + what).orElse("Nothing to do again"));
		sentence.setText(tool.sentence());
		showing = false;
	}

	private static String text(final OptionalDouble value) {
		return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
	}
}

package org.imagingbiomarkers.workbench.views.window;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.GridLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.ButtonGroup;
import javax.swing.DefaultBoundedRangeModel;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSlider;
import javax.swing.JToggleButton;
import javax.swing.Timer;

import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.workbench.tool.window.ToolPanel;
import org.imagingbiomarkers.workbench.views.Layer;
import org.imagingbiomarkers.workbench.views.Montage;
import org.imagingbiomarkers.workbench.views.PreviewLayer;
import org.imagingbiomarkers.workbench.views.TimePoint;
import org.imagingbiomarkers.workbench.views.ViewModel;
import org.imagingbiomarkers.workbench.views.ViewPlane;

/** What stands beside the views: which of them are shown, volume, projection, layers and their values. */
final class ViewControls {

	private static final int WIDTH = 270;
	private static final int FRAME_MILLISECONDS = 66;
	private static final double TURN = 4;
	private final ViewModel model;
	private final Consumer<Boolean> taking;
	private final JPanel panel = new JPanel(new BorderLayout());
	private final JComboBox<Arrangement> arrangement = new JComboBox<>(Arrangement.values());
	private final JCheckBox crosshair = new JCheckBox("Crosshair");
	private final JToggleButton lesions = new JToggleButton("Lesions");
	private final JPanel tool = new JPanel(new BorderLayout());
	private final JSlider volume = new JSlider();
	private final JLabel volumeLabel = new JLabel();
	private final JLabel place = new JLabel(" ");
	private final JPanel layerList = new JPanel(new BorderLayout());
	private List<Integer> listed = List.of();
	private final List<List<LayerControls>> layers = new ArrayList<>();
	private final Timer rotation;
	private int readStudy;
	private Vector read;

	/** Which views are shown. */
	enum Arrangement {

			ALL("All views"), AXIAL("Axial"), CORONAL("Coronal"), SAGITTAL("Sagittal"), PROJECTION("Projection"),
			AXIAL_AND_PROJECTION("Axial and projection");

		private final String label;

		Arrangement(final String label) {
			this.label = label;
		}

		boolean shows(final ViewPlane plane) {
			return this == ALL || name().equals(plane.name()) || this == AXIAL_AND_PROJECTION && plane == ViewPlane.AXIAL;
		}

		boolean showsProjection() {
			return this == ALL || this == PROJECTION || this == AXIAL_AND_PROJECTION;
		}

		@Override
		public String toString() {
			return label;
		}
	}

	/**
	 * @param arrange told of the views that are wanted * @param turning told whether the projection turns by itself
	 * @param taking told whether the lesion tool is wanted, and when another layer is chosen for it
	 */
	ViewControls(final ViewModel model, final Consumer<Arrangement> arrange, final Consumer<Boolean> turning,
		final Consumer<Boolean> taking)
	{
		this.taking = taking;
		this.model = model;
		arrangement.setSelectedItem(model.timePoints().size() > 1 ? Arrangement.AXIAL : Arrangement.ALL);
		arrangement.addActionListener(event -> arrange.accept(arrangement()));
		crosshair.addActionListener(event -> model.showCrosshair(crosshair.isSelected()));
		crosshair.setToolTipText("Lines that meet at the cursor: X");
		rotation = new Timer(FRAME_MILLISECONDS, event -> model.turn(model.angle() + TURN));
		final JToggleButton rotate = new JToggleButton("Rotate");
		rotate.setToolTipText("Turn the projection; dragging turns it by hand");
		rotate.addActionListener(event -> {
			if (rotate.isSelected()) rotation.start();
			else rotation.stop();
			turning.accept(rotate.isSelected());
		});
		lesions.setToolTipText("Outline and edit lesions of the layer that is chosen below");
		lesions.addActionListener(event -> taking.accept(lesions.isSelected()));
		final JButton reset = new JButton("Reset");
		reset.setToolTipText("All of the image again: R");
		reset.addActionListener(event -> model.reset());
		final Box top = Box.createVerticalBox();
		top.add(left(arrangement));
		final JPanel buttons = new JPanel(new GridLayout(0, 2, 2, 2));
		for (final JComponent one : List.of(crosshair, lesions, rotate, reset)) {
			buttons.add(one);
		}
		top.add(left(buttons));
		if (model.volumes() > 1) top.add(left(volumeRow()));
		top.add(left(place));
		tool.setAlignmentX(Component.LEFT_ALIGNMENT);
		top.add(tool);
		top.setBorder(BorderFactory.createEmptyBorder(4, 4, 4, 4));
		panel.add(top, BorderLayout.NORTH);
		final JScrollPane list = new JScrollPane(layerList, JScrollPane.VERTICAL_SCROLLBAR_AS_NEEDED,
			JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
		list.setBorder(null);
		panel.add(list, BorderLayout.CENTER);
		model.note().ifPresent(note -> panel.add(new JLabel("<html><body style='width: " + (WIDTH - 70) + "px'>" + note
			.replace("<", "&lt;") + "</body></html>"), BorderLayout.SOUTH));
		panel.setPreferredSize(new Dimension(WIDTH, 0));
		refresh();
	}

	private static JPanel row(final Component... parts) {
		final JPanel row = new JPanel();
		row.setLayout(new BoxLayout(row, BoxLayout.X_AXIS));
		for (final Component part : parts) {
			row.add(part);
			row.add(Box.createHorizontalStrut(4));
		}
		return row;
	}

	private static Component left(final JComponent part) {
		part.setAlignmentX(Component.LEFT_ALIGNMENT);
		part.setMaximumSize(new Dimension(Integer.MAX_VALUE, part.getPreferredSize().height));
		return part;
	}

	private JPanel volumeRow() {
		volume.setModel(new DefaultBoundedRangeModel(model.volume() + 1, 0, 1, model.volumes()));
		volume.setToolTipText("Volume of the series");
		volume.addChangeListener(event -> {
			if (volume.getValue() - 1 != model.volume()) model.showVolume(volume.getValue() - 1);
		});
		return row(volume, volumeLabel);
	}

	/** Makes the list of layers anew where they have come or gone; a preview has no controls. */
	private void listLayers() {
		final List<Integer> counts = model.timePoints().stream().map(study -> (int) study.layers().stream().filter(
			ViewControls::isListed).count()).toList();
		if (counts.equals(listed)) return;
		listed = counts;
		final List<Integer> active = new ArrayList<>();
		for (int study = 0; study < layers.size(); study++) {
			active.add(activeLayer(study));
		}
		layers.clear();
		layerList.removeAll();
		final JPanel list = new JPanel();
		list.setLayout(new BoxLayout(list, BoxLayout.Y_AXIS));
		for (int study = 0; study < model.timePoints().size(); study++) {
			final TimePoint shown = model.timePoints().get(study);
			if (model.timePoints().size() > 1) list.add(left(new JLabel(" " + shown.title())));
			final ButtonGroup group = new ButtonGroup();
			final List<LayerControls> own = new ArrayList<>();
			for (int layer = 0; layer < shown.layers().size() && isListed(shown.layers().get(layer)); layer++) {
				final LayerControls controls = new LayerControls(model, study, layer);
				group.add(controls.active());
				controls.active().addActionListener(event -> {
					if (lesions.isSelected()) taking.accept(true);
				});
				if (layer == (study < active.size() ? active.get(study) : 0)) controls.active().setSelected(true);
				own.add(controls);
				list.add(left(controls));
			}
			layers.add(own);
		}
		layerList.add(list, BorderLayout.NORTH);
		layerList.revalidate();
		layerList.repaint();
	}

	/** A preview is the last layer for as long as it is seen. */
	private static boolean isListed(final Layer layer) {
		return !layer.name().equals(PreviewLayer.NAME);
	}

	/** Shows the panel of the lesion tool; empty: none. */
	void showTool(final Optional<ToolPanel> panelOfTool) {
		tool.removeAll();
		panelOfTool.ifPresent(one -> tool.add(one, BorderLayout.CENTER));
		panel.revalidate();
		panel.repaint();
	}

	JPanel panel() {
		return panel;
	}

	Arrangement arrangement() {
		return (Arrangement) arrangement.getSelectedItem();
	}

	/** The layer of a study whose window the mouse changes. */
	int activeLayer(final int study) {
		final List<LayerControls> own = layers.get(study);
		for (int i = 0; i < own.size(); i++) {
			if (own.get(i).active().isSelected()) return i;
		}
		return 0;
	}

	/** Says what is at a place of a study; null: at the cursor. */
	void read(final int study, final Vector at) {
		readStudy = study;
		read = at;
		readValues();
	}

	private void readValues() {
		final Vector shared = read == null ? model.cursor() : model.timePoints().get(readStudy).shared(read);
		place.setText(Montage.place(read == null ? model.cursor() : read));
		for (int study = 0; study < layers.size(); study++) {
			final TimePoint shown = model.timePoints().get(study);
			final Vector own = shown.own(shared);
			for (int i = 0; i < layers.get(study).size(); i++) {
				final Layer layer = shown.layers().get(i);
				layers.get(study).get(i).read(layer.textAt(own, model.volume()));
			}
		}
	}

	/** Shows what the model holds now. */
	void refresh() {
		listLayers();
		crosshair.setSelected(model.hasCrosshair());
		volume.setValue(model.volume() + 1);
		volumeLabel.setText(model.volume() + 1 + " / " + model.volumes());
		layers.forEach(own -> own.forEach(LayerControls::refresh));
		readValues();
	}

	void close() {
		rotation.stop();
	}
}

package org.imagingbiomarkers.plugins.figure;

import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.EventQueue;
import java.util.List;

import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

import org.imagingbiomarkers.plugins.command.DefectReport;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.ImageWindow;

/** What happens to an image when its window opens. */
final class ImageOpenedListener implements ImageListener {

	private ImageOpenedListener() {}

	/**
	 * Begins to wait for images.
	 *
	 * @return what ends it
	 */
	static Runnable start() {
		final ImageOpenedListener watch = new ImageOpenedListener();
		ImagePlus.addImageListener(watch);
		return () -> ImagePlus.removeImageListener(watch);
	}

	@Override
	public void imageOpened(final ImagePlus image) {
		EventQueue.invokeLater(() -> DefectReport.guard(() -> {
			ValueReadout.attach(image);
			OpacitySlider.attach(image);
			ColorBarStrip.attach(image);
		}));
	}

	/** A window that turns into one with sliders gets a new canvas. */
	@Override
	public void imageUpdated(final ImagePlus image) {
		DefectReport.guard(() -> {
			ValueReadout.attach(image);
			ColorBarStrip.follow(image);
		});
	}

	@Override
	public void imageClosed(final ImagePlus image) {
		// what was attached goes with its window
	}

	/** A slider below an image that makes the map over it more or less opaque, on all slices at once. */
	private static final class OpacitySlider extends JPanel {

		private static final long serialVersionUID = 1L;
		private static final int PERCENT = 100;

		private final transient ImagePlus image;
		private final JSlider slider;
		private final JLabel label = new JLabel();

		private OpacitySlider(final ImagePlus image, final double opacity) {
			super(new BorderLayout(4, 0));
			this.image = image;
			slider = new JSlider(0, PERCENT, (int) Math.round(PERCENT * opacity));
			setBorder(BorderFactory.createEmptyBorder(1, 6, 1, 6));
			slider.setToolTipText("How much of the map is seen");
			add(label, BorderLayout.WEST);
			add(slider, BorderLayout.CENTER);
			slider.addChangeListener(event -> change());
			say();
			label.setPreferredSize(new JLabel("Opacity 100 %").getPreferredSize());
		}

		/** Puts a slider below an image that has a map over it. */
		static void attach(final ImagePlus image) {
			final ImageWindow window = image.getWindow();
			final List<ImageRoi> layers = MapLayer.of(image);
			if (window == null || layers.isEmpty()) return;
			for (final Component present : window.getComponents()) {
				if (present instanceof OpacitySlider) return;
			}
			window.add(new OpacitySlider(image, layers.get(0).getOpacity()));
			window.pack();
			image.draw();
		}

		private void change() {
			final double opacity = slider.getValue() / (double) PERCENT;
			MapLayer.of(image).forEach(layer -> layer.setOpacity(opacity));
			image.draw();
			say();
		}

		private void say() {
			label.setText("Opacity " + slider.getValue() + " %");
		}
	}
}

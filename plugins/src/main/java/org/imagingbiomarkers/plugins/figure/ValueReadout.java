package org.imagingbiomarkers.plugins.figure;

import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionAdapter;
import java.awt.event.MouseMotionListener;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.imagingbiomarkers.plugins.map.Category;
import org.imagingbiomarkers.plugins.map.ShownQuantity;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;
import ij.process.ImageProcessor;

/** Says in the status bar what the value under the mouse is, in words of the quantity and with its unit. */
final class ValueReadout extends MouseMotionAdapter {

	private static final MathContext DIGITS = new MathContext(4);
	private static final double MIN_PLAIN = 1e-4;
	private static final double MAX_PLAIN = 1e6;
	private static final String STATUS = "status";

	private final ImagePlus image;

	private ValueReadout(final ImagePlus image) {
		this.image = image;
	}

	/** Shows the values of an image in the status bar, if its quantity is known and it has a window. */
	static void attach(final ImagePlus image) {
		final ImageCanvas canvas = image.getCanvas();
		if (canvas == null || ShownQuantity.of(image).isEmpty()) return;
		for (final MouseMotionListener present : canvas.getMouseMotionListeners()) {
			if (present instanceof ValueReadout) return;
		}
		canvas.addMouseMotionListener(new ValueReadout(image));
	}

	@Override
	public void mouseMoved(final MouseEvent event) {
		final ImageCanvas canvas = image.getCanvas();
		if (canvas == null) return;
		final int x = canvas.offScreenX(event.getX());
		final int y = canvas.offScreenY(event.getY());
		if (x >= 0 && y >= 0 && x < image.getWidth() && y < image.getHeight()) {
			IJ.showStatus(text(image, x, y) + place(image, x, y));
		}
	}

	/** What the value of a pixel of the slice that is shown means. */
	static String text(final ImagePlus image, final int x, final int y) {
		final ShownQuantity shown = ShownQuantity.of(image).orElse(new ShownQuantity("", "", ""));
		final String label = shown.labelOr("value");
		final double value = value(image, x, y);
		if (Double.isNaN(value)) return label + ": no value" + reason(image, shown, x, y);
		final String named = named(shown.categories(), value);
		return (label + " = " + number(value) + (named.isEmpty() ? " " + shown.unit() : ": " + named)).trim();
	}

	/** In voxels, as ImageJ counts them: with all its digits in mm it would not fit beside the value. */
	private static String place(final ImagePlus image, final int x, final int y) {
		return " at (" + x + ", " + y + ")" + (image.getStackSize() > 1 ? ", slice " + image.getZ() : "");
	}

	private static double value(final ImagePlus image, final int x, final int y) {
		final ImageProcessor slice = image.getProcessor();
		slice.setCalibrationTable(image.getCalibration().getCTable());
		return slice.getPixelValue(x, y);
	}

	/** Why there is no value, where the map of the status is open too. */
	private static String reason(final ImagePlus map, final ShownQuantity shown, final int x, final int y) {
		if (!map.getTitle().startsWith(shown.label() + " ")) return "";
		final ImagePlus status = WindowManager.getImage("Status" + map.getTitle().substring(shown.label().length()));
		if (status == null || !ShownQuantity.of(status).map(ShownQuantity::key).equals(Optional.of(STATUS))) return "";
		final boolean same = status.getWidth() == map.getWidth() && status.getHeight() == map.getHeight() && status
			.getStackSize() == map.getStackSize();
		if (!same) return "";
		final String named = named(Category.of(STATUS), status.getStack().getProcessor(map.getCurrentSlice()).getf(x, y));
		return named.isEmpty() ? "" : ", " + named;
	}

	private static String named(final List<Category> categories, final double value) {
		return categories.stream().filter(category -> category.value() == value).map(Category::label).findFirst().orElse("");
	}

	private static String number(final double value) {
		final double size = Math.abs(value);
		if (value == 0) return "0";
		if (Double.isInfinite(value)) return "infinite";
		if (size < MIN_PLAIN || size >= MAX_PLAIN) return String.format(Locale.ROOT, "%.3e", value);
		return new BigDecimal(value).round(DIGITS).toPlainString();
	}
}

package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;

/** The images that features are taken from: the original and its filtered versions. */
final class DerivedImages {

	private static final int MIN_SIZE = 4;

	private DerivedImages() {}

	/**
	 * A derived image.
	 *
	 * @param name with which the names of features begin, such as {@code log-sigma-2-0-mm-3D}
	 * @param image null if there is a reason
	 * @param reason why there is no image, in words that end a sentence
	 */
	record Derived(String name, Volume image, String reason) {

		Derived(final String name, final Volume image) {
			this(name, image, "");
		}
	}

	/**
	 * Makes the images of a type, one after the other, so that one at a time is held.
	 *
	 * @param masked resampled and cut out as the settings say
	 */
	static void of(final MaskedImage masked, final Parameters.ImageRequest wanted, final Workers workers,
		final Consumer<Derived> taker)
	{
		final SettingValues settings = wanted.settings();
		final Volume image = masked.image();
		final BiConsumer<String, Volume> named = (name, derived) -> taker.accept(new Derived(name, derived));
		switch (wanted.type()) {
			case ORIGINAL -> named.accept("original", image);
			case LOG -> settings.numbersAsGiven(Setting.SIGMA).forEach(sigma -> taker.accept(laplacian(image, sigma, workers)));
			case WAVELET -> Wavelets.of(image, settings, workers, named);
			case SQUARE -> named.accept("square", squared(image));
			case SQUARE_ROOT -> named.accept("squareroot", rooted(image));
			case LOGARITHM -> named.accept("logarithm", logarithm(image));
			case EXPONENTIAL -> named.accept("exponential", exponential(image));
			case GRADIENT -> named.accept("gradient", gradient(image, settings.is(Setting.GRADIENT_USE_SPACING)));
			case LBP_2D -> named.accept("lbp-2D", BinaryPattern2D.of(masked, settings));
			case LBP_3D -> BinaryPattern3D.of(masked, settings, workers, named);
		}
	}

	private static Derived laplacian(final Volume image, final Number sigma, final Workers workers) {
		final Grid grid = image.grid();
		final String name = "log-sigma-" + sigma.toString().replace('.', '-') + "-mm-3D";
		final double width = sigma.doubleValue();
		final boolean fits = fits(width, grid.sizeX(), grid.spacingX()) && fits(width, grid.sizeY(), grid.spacingY()) && fits(
			width, grid.sizeZ(), grid.spacingZ());
		return fits ? new Derived(name, RecursiveGaussian.laplacian(image, width, workers)) : new Derived(name, null,
			"the image is too small for a Laplacian of Gaussian with sigma " + sigma + " mm");
	}

	private static boolean fits(final double sigma, final int size, final double spacing) {
		return size >= MIN_SIZE && size >= Math.ceil(sigma / spacing) + 1;
	}

	private static Volume squared(final Volume image) {
		final double scale = 1 / Math.sqrt(largest(image));
		return each(image, value -> scale * value * scale * value);
	}

	private static Volume rooted(final Volume image) {
		final double largest = largest(image);
		return each(image, value -> Math.signum(value) * Math.sqrt(Math.abs(value) * largest));
	}

	private static Volume logarithm(final Volume image) {
		final double largest = largest(image);
		final double scale = largest / Math.log(largest + 1);
		return each(image, value -> Math.signum(value) * Math.log(Math.abs(value) + 1) * scale);
	}

	private static Volume exponential(final Volume image) {
		final double largest = largest(image);
		final double scale = Math.log(largest) / largest;
		return each(image, value -> Math.exp(scale * value));
	}

	/** The largest absolute value. */
	private static double largest(final Volume image) {
		double largest = 0;
		for (final double value : image.values()) {
			largest = Math.max(largest, Math.abs(value));
		}
		return largest;
	}

	private static Volume each(final Volume image, final DoubleUnaryOperator change) {
		final double[] changed = new double[image.values().length];
		for (int i = 0; i < changed.length; i++) {
			changed[i] = change.applyAsDouble(image.values()[i]);
		}
		return new Volume(image.grid(), changed);
	}

	/** The length of the gradient by central differences; beyond the border the values of the border are repeated. */
	private static Volume gradient(final Volume image, final boolean inMm) {
		final Grid grid = image.grid();
		final double[] values = image.values();
		final double[] lengths = new double[values.length];
		final int row = grid.sizeX();
		final int slice = row * grid.sizeY();
		final double perX = 0.5 / (inMm ? grid.spacingX() : 1);
		final double perY = 0.5 / (inMm ? grid.spacingY() : 1);
		final double perZ = 0.5 / (inMm ? grid.spacingZ() : 1);
		for (int z = 0, at = 0; z < grid.sizeZ(); z++) {
			for (int y = 0; y < grid.sizeY(); y++) {
				for (int x = 0; x < grid.sizeX(); x++, at++) {
					final double alongX = perX * (values[x + 1 < grid.sizeX() ? at + 1 : at] - values[x > 0 ? at - 1 : at]);
					final double alongY = perY * (values[y + 1 < grid.sizeY() ? at + row : at] - values[y > 0 ? at - row : at]);
					final double alongZ = perZ * (values[z + 1 < grid.sizeZ() ? at + slice : at] - values[z > 0 ? at - slice : at]);
					// ITK's filters give numbers of single precision.
					lengths[at] = (float) Math.sqrt(alongX * alongX + alongY * alongY + alongZ * alongZ);
				}
			}
		}
		return new Volume(grid, lengths);
	}
}

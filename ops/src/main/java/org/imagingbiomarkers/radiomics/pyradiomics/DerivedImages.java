package org.imagingbiomarkers.radiomics.pyradiomics;

import java.util.function.Consumer;
import java.util.function.DoubleUnaryOperator;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.filter.Wavelet;

/** The images that features are taken from: the original and what filters make of it. */
final class DerivedImages {

	private static final int LEAST_SIZE = 4;

	private DerivedImages() {}

	/**
	 * One of them.
	 *
	 * @param name with which the names of features begin, such as {@code log-sigma-2-0-mm-3D}
	 * @param image null if there is a reason why not
	 * @param reason in words that end a sentence
	 */
	record Derived(String name, Volume image, String reason) {

		Derived(final String name, final Volume image) {
			this(name, image, "");
		}
	}

	/** @throws InvalidInputException if settings of an image type make no sense */
	static void check(final Parameters.Wanted wanted) {
		if (wanted.type() == ImageType.LOG && wanted.settings().told(Setting.SIGMA).isEmpty()) {
			throw new InvalidInputException("imageType LoG must have sigma, a list of numbers above 0.");
		}
		if (wanted.type() == ImageType.WAVELET) Wavelet.named(wanted.settings().word(Setting.WAVELET));
	}

	/**
	 * Makes the images of a type, one after the other, so that one at a time is held.
	 *
	 * @param picture resampled and cut out as the settings say
	 */
	static void of(final Picture picture, final Parameters.Wanted wanted, final Consumer<Derived> taker) {
		final Settings settings = wanted.settings();
		final Volume image = picture.image();
		switch (wanted.type()) {
			case ORIGINAL -> taker.accept(new Derived("original", image));
			case LOG -> settings.told(Setting.SIGMA).forEach(sigma -> taker.accept(laplacian(image, sigma)));
			case WAVELET -> Wavelets.of(image, settings, taker);
			case SQUARE -> taker.accept(new Derived("square", squared(image)));
			case SQUARE_ROOT -> taker.accept(new Derived("squareroot", rooted(image)));
			case LOGARITHM -> taker.accept(new Derived("logarithm", logarithm(image)));
			case EXPONENTIAL -> taker.accept(new Derived("exponential", exponential(image)));
			case GRADIENT -> taker.accept(new Derived("gradient", gradient(image, settings.is(Setting.GRADIENT_USE_SPACING))));
			case LBP_2D -> taker.accept(new Derived("lbp-2D", BinaryPattern2D.of(picture, settings)));
			case LBP_3D -> BinaryPattern3D.of(picture, settings).forEach(taker);
		}
	}

	private static Derived laplacian(final Volume image, final Number sigma) {
		final Grid grid = image.grid();
		final String name = "log-sigma-" + sigma.toString().replace('.', '-') + "-mm-3D";
		final double width = sigma.doubleValue();
		final boolean fits = fits(width, grid.sizeX(), grid.spacingX()) && fits(width, grid.sizeY(), grid.spacingY()) && fits(
			width, grid.sizeZ(), grid.spacingZ());
		return fits ? new Derived(name, RecursiveGaussian.laplacian(image, width)) : new Derived(name, null,
			"the image is too small for a Laplacian of Gaussian with sigma " + sigma + " mm");
	}

	private static boolean fits(final double sigma, final int size, final double spacing) {
		return size >= LEAST_SIZE && size >= Math.ceil(sigma / spacing) + 1;
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

	/** The length of the gradient by central differences; beyond the border the image goes on as at the border. */
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

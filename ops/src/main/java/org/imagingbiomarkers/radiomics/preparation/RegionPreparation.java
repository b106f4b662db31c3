package org.imagingbiomarkers.radiomics.preparation;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.radiomics.Grid;
import org.imagingbiomarkers.radiomics.Region;
import org.imagingbiomarkers.radiomics.Volume;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Interpolation;
import org.imagingbiomarkers.radiomics.preparation.PreparationSettings.Resampling;

import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.BooleanType;
import net.imglib2.type.numeric.RealType;

/**
 * Prepares the regions of one image for features, in the order of the reference manual (chapter 2): interpolation of the
 * image, rounding, interpolation of the mask, re-segmentation, gray levels.
 * <p>
 * Only what surrounds a region is interpolated, so time and memory grow with the region and not with the image.
 * </p>
 */
public final class RegionPreparation {

	/** Share of a voxel that is a rounding error: a voxel that is half inside is inside. */
	private static final double TIE = 1e-6;
	/** Voxels beyond a mask in which its interpolation can reach the threshold. */
	private static final int REACH = 2;

	private final RandomAccessibleInterval<? extends RealType<?>> image;
	private final PreparationSettings settings;
	private final Grid source;
	private final GridSampling sampling;

	/**
	 * @param image axes x and y, or x, y and z
	 * @param spacing distance of voxel centers in mm along x, y and z
	 * @throws InvalidInputException if image, spacing or settings make no sense
	 */
	public RegionPreparation(final RandomAccessibleInterval<? extends RealType<?>> image, final double[] spacing,
		final PreparationSettings settings)
	{
		this.image = ImageVoxels.volume(image, "The image");
		this.settings = settings;
		settings.check(spacing);
		source = ImageVoxels.grid(this.image, spacing);
		sampling = new GridSampling(source, settings.resampling().orElse(null));
	}

	/** The grid to which the image is brought. */
	public Grid grid() {
		return sampling.target();
	}

	/** The whole image on the grid to which it is interpolated, as filters need it. */
	public Volume whole() {
		return new Volume(grid(), intensities(Box.of(grid())));
	}

	/** Size, spacing and intensities of the image before and after its interpolation. */
	public List<Diagnostic> imageDiagnostics() {
		final PreparationDiagnostics diagnostics = new PreparationDiagnostics();
		diagnostics.image("init_img", "initial image", source, box -> ImageVoxels.intensities(image, box));
		diagnostics.image("interp_img", "interpolated image", grid(), this::intensities);
		return diagnostics.all();
	}

	/**
	 * Prepares a region.
	 *
	 * @param mask true in the region, on the grid of the image
	 * @throws InvalidInputException if the mask is on another grid or the intensities do not suit the binning
	 */
	public PreparedRegion prepare(final RandomAccessibleInterval<? extends BooleanType<?>> mask) {
		return prepare(mask, mask, null);
	}

	/**
	 * Prepares a region of a filtered image: re-segmentation uses the image, everything else the filtered image.
	 *
	 * @param filtered on {@link #grid()}; null: not filtered
	 */
	public PreparedRegion prepare(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Volume filtered) {
		return prepare(mask, mask, filtered);
	}

	/**
	 * Prepares a region whose place is known, so that it need not be searched for in a large image.
	 *
	 * @param mask true in the region, on the grid of the image
	 * @param place a part of it outside of which it is false
	 * @param filtered on {@link #grid()}; null: not filtered
	 */
	public PreparedRegion prepare(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Interval place,
		final Volume filtered)
	{
		final RandomAccessibleInterval<? extends BooleanType<?>> volume = ImageVoxels.volume(mask, "The mask");
		if (!ImageVoxels.grid(volume, new double[] { 1, 1, 1 }).equals(ImageVoxels.grid(image, new double[] { 1, 1, 1 }))) {
			throw new InvalidInputException("The mask must have the size of the image, " + text(image) +
				" voxels, but it has " + text(volume) + ".");
		}
		final PreparationDiagnostics diagnostics = new PreparationDiagnostics();
		final Box around = ImageVoxels.around(volume, ImageVoxels.box(place, mask).within(Box.of(source)));
		initialDiagnostics(diagnostics, volume, around);

		Workers.endIfInterrupted();
		final Box reached = sampling.reached(around, REACH);
		final boolean[] near = around.empty() || reached.empty() ? new boolean[0] : morphological(volume, reached);
		final Box tight = Box.around(near, reached.empty() || near.length == 0 ? Grid.of(0, 0, 0, 1, 1, 1) : reached.partOf(
			grid())).movedBy(reached.min());
		final Box cut = tight.grown(margins());
		final Grid grid = cut.partOf(grid());
		final boolean[] shape = new boolean[grid.voxels()];
		if (near.length > 0) Box.copy(near, reached, shape, cut, cut);
		Workers.endIfInterrupted();
		final double[] intensities = surroundings(cut);
		diagnostics.masks("interp_roi", "interpolated ROI", grid(), grid, intensities, shape, shape);

		Workers.endIfInterrupted();
		final boolean[] counted = resegmented(intensities, shape);
		diagnostics.masks("reseg_roi", "resegmented ROI", grid(), grid, intensities, shape, counted);
		final Region region = new Region(grid, filtered == null ? intensities : part(filtered, cut), shape, counted, settings
			.margin());
		return discretized(region, diagnostics, filtered != null);
	}

	private PreparedRegion discretized(final Region region, final PreparationDiagnostics diagnostics,
		final boolean filtered)
	{
		final OptionalDouble lowest = filtered || settings.range().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(
			settings.range().get().lower());
		Workers.endIfInterrupted();
		final Discretization levels = Discretization.of(region, settings.binning(), lowest);
		final Discretization volumeHistogram = settings.volumeHistogramBinning() instanceof Binning.None ? levels
			: Discretization.of(region, settings.volumeHistogramBinning(), lowest);
		diagnostics.levels(region, levels);
		return new PreparedRegion(region, levels, volumeHistogram, filtered ? settings.withoutRange() : settings, diagnostics
			.all());
	}

	private void initialDiagnostics(final PreparationDiagnostics diagnostics,
		final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Box around)
	{
		final boolean[] inside = around.empty() ? new boolean[0] : ImageVoxels.mask(mask, around);
		final double[] values = around.empty() ? new double[0] : ImageVoxels.intensities(image, around);
		diagnostics.masks("init_roi", "initial ROI", source, around.partOf(source), values, inside, inside);
	}

	/** The mask on the grid to which the image is brought. */
	private boolean[] morphological(final RandomAccessibleInterval<? extends BooleanType<?>> mask, final Box part) {
		if (settings.resampling().isEmpty()) return ImageVoxels.mask(mask, part);
		final Resampling to = settings.resampling().get();
		final double[] shares = sampling.values(box -> {
			final boolean[] inside = ImageVoxels.mask(mask, box);
			final double[] values = new double[inside.length];
			for (int i = 0; i < values.length; i++) {
				if (inside[i]) values[i] = 1;
			}
			return values;
		}, part, to.mask());
		final boolean[] inside = new boolean[shares.length];
		for (int i = 0; i < inside.length; i++) {
			inside[i] = shares[i] >= to.threshold() - TIE;
		}
		return inside;
	}

	private double[] intensities(final Box part) {
		final Interpolation interpolation = settings.resampling().map(Resampling::image).orElse(Interpolation.NEAREST);
		final double[] values = sampling.values(box -> ImageVoxels.intensities(image, box), part, interpolation);
		if (settings.resampling().isPresent() && settings.resampling().get().rounded()) {
			for (int i = 0; i < values.length; i++) {
				values[i] = Math.rint(values[i]);
			}
		}
		return values;
	}

	private double[] surroundings(final Box cut) {
		final Box there = cut.within(Box.of(grid()));
		final double[] all = new double[cut.partOf(grid()).voxels()];
		Arrays.fill(all, Double.NaN);
		if (!there.empty()) Box.copy(intensities(there), there, all, cut, cut);
		return all;
	}

	private double[] part(final Volume volume, final Box cut) {
		final Box whole = Box.of(grid());
		final double[] all = new double[cut.partOf(grid()).voxels()];
		Arrays.fill(all, Double.NaN);
		Box.copy(volume.values(), whole, all, cut, cut);
		return all;
	}

	private int[] margins() {
		final Grid grid = grid();
		return new int[] { margin(grid.spacingX()), margin(grid.spacingY()), margin(grid.spacingZ()) };
	}

	private int margin(final double spacing) {
		return Math.max(settings.margin(), (int) Math.ceil(Region.SURROUNDINGS / spacing));
	}

	/**
	 * Removes the voxels that are out of range and the outliers among all voxels of the shape.
	 *
	 * @return a new mask
	 */
	private boolean[] resegmented(final double[] intensities, final boolean[] shape) {
		double lower = settings.range().map(PreparationSettings.Range::lower).orElse(Double.NEGATIVE_INFINITY);
		double upper = settings.range().map(PreparationSettings.Range::upper).orElse(Double.POSITIVE_INFINITY);
		if (settings.outlierSigma().isPresent()) {
			final Spread spread = Spread.of(intensities, shape);
			final double reach = settings.outlierSigma().getAsDouble() * spread.deviation();
			lower = Math.max(lower, spread.mean() - reach);
			upper = Math.min(upper, spread.mean() + reach);
		}
		final boolean[] counted = new boolean[shape.length];
		for (int i = 0; i < counted.length; i++) {
			counted[i] = shape[i] && Double.isFinite(intensities[i]) && intensities[i] >= lower && intensities[i] <= upper;
		}
		return counted;
	}

	/** Mean and standard deviation (divided by N) of the finite intensities in a mask. */
	private record Spread(double mean, double deviation) {

		static Spread of(final double[] intensities, final boolean[] mask) {
			double sum = 0;
			long count = 0;
			for (int i = 0; i < mask.length; i++) {
				if (!mask[i] || !Double.isFinite(intensities[i])) continue;
				sum += intensities[i];
				count++;
			}
			final double mean = sum / count;
			double squares = 0;
			for (int i = 0; i < mask.length; i++) {
				if (!mask[i] || !Double.isFinite(intensities[i])) continue;
				squares += (intensities[i] - mean) * (intensities[i] - mean);
			}
			return new Spread(mean, Math.sqrt(squares / count));
		}
	}

	private static String text(final RandomAccessibleInterval<?> volume) {
		return volume.dimension(0) + " x " + volume.dimension(1) + " x " + volume.dimension(2);
	}
}

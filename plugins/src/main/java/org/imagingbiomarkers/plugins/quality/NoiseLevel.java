package org.imagingbiomarkers.plugins.quality;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.maps.Background;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.MaskRegions;
import org.imagingbiomarkers.plugins.map.MeasuredNoise;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.imagingbiomarkers.plugins.map.SampledSeries;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

/** The noise of a magnitude image, for fits that allow for its floor: {@link org.imagingbiomarkers.maps.NoiseLevel}. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Quality", weight = 85), @Menu(label = "Noise Level...", weight = 1) },
	description = "Standard deviation of the noise, from the air around the patient or from repeated volumes")
public class NoiseLevel extends RegionCommand {

	private static final String AUTOMATIC = "automatic";

	@Parameter(label = "Image", persist = false, required = false,
		description = "A series of magnitude images, as a scanner gives them, without a filter")
	private ImagePlus image;

	@Parameter(label = "Measure in", persist = false, choices = { AUTOMATIC, MeasuredNoise.AIR, MeasuredNoise.REPEATS },
		description = "The air around the patient, or volumes that differ in nothing but noise; automatic: air that holds nothing but noise, otherwise repeats")
	private String method = AUTOMATIC;

	@Parameter(label = "Repeated volumes", persist = false, required = false,
		description = "Numbers of volumes that differ in nothing but noise, such as 1-5 before contrast. Blank: those with the same b-value, echo time, flip angle, ...",
		attrs = @Attr(name = "needs", value = "method=automatic|repeats"))
	private String volumes = "";

	@Parameter(type = ItemIO.OUTPUT, description = "One row: sigma in the unit of the image, and how it was found")
	private Table table;

	@Override
	protected void check() {
		if (image != null && !volumes.isBlank()) VolumeList.of(volumes, image.getStackSize() / Math.max(1, image
			.getNSlices()));
	}

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		final RandomAccessibleInterval<? extends RealType<?>> values = withVolumes(series);
		final Optional<RandomAccessibleInterval<NativeBoolType>> region = regions(image, series.geometry()).map(this::all);
		final MeasuredNoise noise = measure(series, values, region);
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		final Table built = row(values, region, noise);
		final String name = ResultFolder.fileName(image.getTitle()) + "_NoiseLevel";
		write(name, image, provenance, folder -> folder.table(name, built));
		presenter().log(title() + ": " + noise.sentence() + ".");
		show(built, provenance);
		table = built;
	}

	private MeasuredNoise measure(final Series series, final RandomAccessibleInterval<? extends RealType<?>> values,
		final Optional<RandomAccessibleInterval<NativeBoolType>> region)
	{
		final String wanted = new TextField("method", method).oneOf(List.of(AUTOMATIC, MeasuredNoise.AIR,
			MeasuredNoise.REPEATS));
		if (wanted.equals(MeasuredNoise.AIR)) {
			return new MeasuredNoise(org.imagingbiomarkers.maps.NoiseLevel.inAir(values, region.orElseGet(() -> MeasuredNoise
				.outside(Background.foreground(values)))), MeasuredNoise.AIR);
		}
		final Optional<RandomAccessibleInterval<? extends RealType<?>>> repeats = repeats(series, values);
		if (wanted.equals(AUTOMATIC)) {
			if (region.isPresent()) presenter().warn(Warning.leftOut(title() +
				": mask is not used by method=automatic; method=air measures in it where it lies in air."));
			return MeasuredNoise.of(values, repeats);
		}
		return new MeasuredNoise(org.imagingbiomarkers.maps.NoiseLevel.ofRepeats(repeats.orElseThrow(
			() -> new InvalidInputException(
				"volumes must name at least two volumes that differ in nothing but noise, such as " + "1-5: \"" + image
					.getTitle() + "\" does not tell which these are.")), region.orElseGet(() -> Background.foreground(values))),
			MeasuredNoise.REPEATS);
	}

	private Optional<RandomAccessibleInterval<? extends RealType<?>>> repeats(final Series series,
		final RandomAccessibleInterval<? extends RealType<?>> values)
	{
		if (!volumes.isBlank()) return Optional.of(VolumeList.of(volumes, (int) values.dimension(3)).of(values));
		for (final AcquisitionValue quantity : List.of(AcquisitionValue.B_VALUES, AcquisitionValue.ECHO_TIMES,
			AcquisitionValue.FLIP_ANGLES, AcquisitionValue.INVERSION_TIMES, AcquisitionValue.SPIN_LOCK_TIMES))
		{
			final boolean known = series.acquisition().get(quantity).map(found -> found.value().size()).orElse(0) == series
				.volumes() && series.volumes() > 1;
			// One value for all says nothing: the volumes of a dynamic series have the same echo time.
			if (known && series.acquisition().get(quantity).orElseThrow().value().stream().distinct().count() > 1) {
				return SampledSeries.of(series, quantity, "").repeats();
			}
		}
		return Optional.empty();
	}

	private RandomAccessibleInterval<NativeBoolType> all(final Regions regions) {
		return MaskRegions.of(regions).all();
	}

	/** With an axis of volumes, also where there is only one. */
	private static RandomAccessibleInterval<? extends RealType<?>> withVolumes(final Series series) {
		return series.image().numDimensions() > 3 ? series.image() : Views.addDimension(series.image(), 0, 0);
	}

	private Table row(final RandomAccessibleInterval<? extends RealType<?>> values,
		final Optional<RandomAccessibleInterval<NativeBoolType>> region, final MeasuredNoise noise)
	{
		final double signal = meanOfFirst(values, Background.foreground(values));
		final org.imagingbiomarkers.maps.NoiseLevel level = noise.level();
		final boolean air = noise.where().equals(MeasuredNoise.AIR);
		return new Table.Builder().row().cell("image", image.getTitle()).cell("measured_in", noise.where() + (region
			.isPresent() && !method.equals(AUTOMATIC) ? " of the mask" : "")).cell("sigma", level.sigma()).cell("voxels", level
				.voxels()).cell("mean_over_sd", level.meanOverDeviation()).cell("plain_noise", !air ? "" : level.isRayleigh()
					? "yes" : "no").cell("signal", signal).cell("snr", signal / level.sigma()).build();
	}

	/** The mean of the first volume in what is not air. */
	private static double meanOfFirst(final RandomAccessibleInterval<? extends RealType<?>> values,
		final RandomAccessibleInterval<NativeBoolType> tissue)
	{
		final RandomAccess<? extends RealType<?>> in = Views.hyperSlice(values, 3, values.min(3)).randomAccess();
		final Cursor<NativeBoolType> inside = Views.flatIterable(tissue).localizingCursor();
		double sum = 0;
		long count = 0;
		while (inside.hasNext()) {
			if (!inside.next().get()) continue;
			final double value = in.setPositionAndGet(inside).getRealDouble();
			if (!Double.isFinite(value)) continue;
			sum += value;
			count++;
		}
		return sum / count;
	}
}

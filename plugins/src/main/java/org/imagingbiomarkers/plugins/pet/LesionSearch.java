package org.imagingbiomarkers.plugins.pet;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.PlanarImages;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.maps.Progress;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Delineation;
import org.imagingbiomarkers.pet.Dissemination;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.pet.UptakeStatistics;
import org.imagingbiomarkers.pet.UptakeVolume;
import org.imagingbiomarkers.pet.VoxelSet;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;

/**
 * Finds and measures the lesions of a series, each of its volumes by itself.
 *
 * @param series static or dynamic
 * @param regions where to look; empty: everywhere
 * @param reference tissue to compare to
 * @param fields how to delineate
 * @param connectivity which voxels are connected; empty: each region is one lesion
 * @param smallest lesions below this volume are left out, mL
 * @param excluded organs that are left out
 */
record LesionSearch(Series series, Optional<Regions> regions, Optional<ReferenceTissue> reference,
		DelineationFields fields, Optional<Connectivity> connectivity, double smallest, Optional<Regions> excluded)
{

	/** Name of the whole image, where no region was drawn. */
	static final String IMAGE = "image";
	private static final double CUBIC_MILLIMETERS = 1000;

	/** What the values are measured in. */
	UptakeUnit unit() {
		return UptakeUnit.of(series);
	}

	/** What to know about the reference where PERCIST is meant: by its threshold, or by SUL with a liver or blood pool. */
	List<Warning> warnings() {
		final List<Warning> warnings = new ArrayList<>();
		final boolean percist = fields.method().equals(DelineationFields.PERCIST);
		if (percist && !unit().isLean()) {
			warnings.add(Warning.reliability("PERCIST takes SUL, SUV by lean body mass, but the image is " + (unit().isSuv()
				? unit().variant().isPresent() ? unit().kind() : "SUV of a kind that it does not name" : "in " + unit().label()) +
				": make it by SUV Image with variant=[lbm janmahasatian]."));
		}
		if (percist || unit().isLean()) {
			reference.flatMap(tissue -> ReferenceSize.warning(tissue.kind(), milliliters(tissue.region()))).map(
				Warning::reliability).ifPresent(warnings::add);
		}
		return warnings;
	}

	private double milliliters(final MaskRegion region) {
		final Geometry grid = series.geometry();
		return region.count() * grid.spacing().x() * grid.spacing().y() * grid.spacing().z() / CUBIC_MILLIMETERS;
	}

	/** Names of the regions, in the order of {@link Lesion#region}. */
	List<String> names() {
		return regions.map(Regions::names).orElse(List.of(IMAGE));
	}

	/** Whether the regions say which lesions they are at every visit. */
	boolean isTracked() {
		return regions.isPresent() && regions.get().regions().stream().anyMatch(region -> !region.details().trackingUid()
			.isEmpty());
	}

	/** The tracking UID of a lesion: that of its region, where it is the only one found in it; otherwise blank. */
	String trackingUid(final MeasuredFrame frame, final int lesion) {
		final int region = frame.lesions.get(lesion).region();
		final long same = frame.lesions.stream().filter(one -> one.region() == region).count();
		return regions.isEmpty() || same > 1 ? "" : regions.get().regions().get(region).details().trackingUid();
	}

	/**
	 * Measures volumes.
	 *
	 * @param numbers of the volumes, from 1
	 * @throws CancellationException if the progress says that the work is canceled
	 * @throws InvalidInputException if they cannot be delineated in this way
	 */
	List<MeasuredFrame> measure(final List<Integer> numbers, final Workers workers, final Progress progress) {
		final List<VoxelSet> where = where();
		final Optional<VoxelSet> tissue = reference.map(r -> RegionVoxels.of(r.region()));
		final List<MeasuredFrame> frames = new ArrayList<>();
		for (final int number : numbers) {
			if (progress.canceled()) throw new CancellationException();
			frames.add(measure(number, where, tissue, workers));
			progress.report(frames.size(), numbers.size());
		}
		return frames;
	}

	private MeasuredFrame measure(final int number, final List<VoxelSet> where, final Optional<VoxelSet> tissue,
		final Workers workers)
	{
		final UptakeVolume volume = volume(number);
		final Optional<UptakeStatistics> normal = tissue.map(voxels -> UptakeStatistics.of(volume, voxels));
		final Delineation delineation = fields.delineation(unit(), reference.map(ReferenceTissue::kind), normal, regions
			.isPresent());
		final List<Lesion> all = Lesion.find(volume, where, delineation, connectivity, 0, workers);
		final List<Lesion> large = all.stream().filter(lesion -> lesion.voxels().count() * volume.milliliters() >= smallest)
			.toList();
		Workers.endIfInterrupted();
		final List<Lesion> once = Lesion.withoutRepeats(large);
		// Regions that are lesions as they were drawn are each measured whole, also where they overlap.
		final List<Lesion> lesions = isDrawn() ? large : once;
		final List<UptakeIndices> each = UptakeIndices.of(volume, lesions, workers);
		Workers.endIfInterrupted();
		final UptakeIndices total = UptakeIndices.total(volume, lesions, each);
		Workers.endIfInterrupted();
		return new MeasuredFrame(number, lesions, each, total, Dissemination.of(lesions.stream().map(Lesion::voxels).toList(),
			volume.spacing()), lesions.isEmpty() ? hottest(volume, where) : total.uptake().max(), normal, once.size(), large
				.size() - lesions.size(), all.size() - large.size());
	}

	private boolean isDrawn() {
		return connectivity.isEmpty() || fields.method().equals(DelineationFields.NONE);
	}

	/** What to know about lesions that were found twice, or are too small. */
	List<Warning> warnings(final List<MeasuredFrame> frames) {
		final List<Warning> warnings = new ArrayList<>();
		final int repeated = frames.stream().mapToInt(MeasuredFrame::repeated).sum();
		final int leftOut = frames.stream().mapToInt(MeasuredFrame::leftOut).sum();
		if (repeated > 0) {
			warnings.add(Warning.changed(
				"Regions of the mask overlap: what was found in several of them at one place is one lesion, so that " + repeated +
					(repeated == 1 ? " lesion is" : " lesions are") + " not counted again."));
		}
		if (leftOut > 0) {
			warnings.add(Warning.leftOut(leftOut + (leftOut == 1 ? " place is" : " places are") + " left out: smaller than " +
				shown(smallest) + " mL (min_volume)."));
		}
		return warnings;
	}

	/** A number with the digits that people read. */
	static String shown(final double number) {
		return new BigDecimal(number).round(new MathContext(3)).stripTrailingZeros().toPlainString();
	}

	/** How a region is delineated, for people. */
	record Outline(String region, double max, double threshold) {}

	/** The largest value and the threshold of each region in a volume, and what the reference tissue has there. */
	Outlook outlook(final int number, final Workers workers) {
		final UptakeVolume volume = volume(number);
		final Optional<UptakeStatistics> normal = reference.map(r -> UptakeStatistics.of(volume, RegionVoxels.of(r
			.region())));
		final Delineation delineation = fields.delineation(unit(), reference.map(ReferenceTissue::kind), normal, regions
			.isPresent());
		final List<Outline> outlines = new ArrayList<>();
		final List<VoxelSet> where = where();
		for (int i = 0; i < where.size(); i++) {
			final double max = UptakeStatistics.maximum(volume, where.get(i));
			final double threshold = fields.method().equals(DelineationFields.GRADIENT) ? Double.NaN : delineation.delineate(
				volume, where.get(i), workers).threshold();
			outlines.add(new Outline(names().get(i), max, threshold));
		}
		return new Outlook(outlines, normal);
	}

	/** What a run will find the lesions by. */
	record Outlook(List<Outline> regions, Optional<UptakeStatistics> reference) {}

	private List<VoxelSet> where() {
		final List<VoxelSet> all = regions.map(r -> r.regions().stream().map(RegionVoxels::of).toList()).orElseGet(() -> List
			.of(VoxelSet.everywhere(size())));
		if (excluded.isEmpty()) return all;
		final VoxelSet organs = VoxelSet.union(size(), excluded.get().regions().stream().map(RegionVoxels::of).toList());
		return all.stream().map(one -> one.minus(organs)).toList();
	}

	private static double hottest(final UptakeVolume volume, final List<VoxelSet> where) {
		return where.stream().mapToDouble(voxels -> UptakeStatistics.maximum(volume, voxels)).filter(max -> !Double.isNaN(
			max)).max().orElse(Double.NaN);
	}

	private UptakeVolume volume(final int number) {
		final Geometry grid = series.geometry();
		final int depth = (int) grid.depth();
		final List<Object> planes = PlanarImages.planes(series.image()).subList((number - 1) * depth, number * depth);
		return UptakeVolume.of(PlanarImages.of(planes, grid.width(), grid.height(), depth), new UptakeVolume.Spacing(grid
			.spacing().x(), grid.spacing().y(), grid.spacing().z()));
	}

	private VoxelSet.Size size() {
		final Geometry grid = series.geometry();
		return new VoxelSet.Size((int) grid.width(), (int) grid.height(), (int) grid.depth());
	}

	/**
	 * What was found in one volume of an image.
	 *
	 * @param number of the volume, from 1
	 * @param lesions in the order of their labels
	 * @param indices as many
	 * @param total of all lesions together
	 * @param apart their largest distance
	 * @param hottest the largest value where lesions were looked for; NaN without any
	 * @param reference what was measured in the reference tissue
	 * @param places of the lesions: those that share a voxel are at one place
	 * @param repeated lesions that were found at the place of another one, and do not count
	 * @param leftOut lesions that are too small
	 */
	record MeasuredFrame(int number, List<Lesion> lesions, List<UptakeIndices> indices, UptakeIndices total,
			Dissemination apart, double hottest, Optional<UptakeStatistics> reference, int places, int repeated, int leftOut)
	{}

	/**
	 * The regions that PERCIST 1.0 measures normal tissue in: a sphere of 3 cm in the right lobe of the liver, a cylinder
	 * of 1 cm by 2 cm in the descending aorta (Wahl et al. 2009, doi:10.2967/jnumed.108.057307).
	 *
	 * @param words what the region is
	 * @param milliliters its volume
	 */
	private record ReferenceSize(String words, double milliliters) {

		/** How far the volume of voxels may be off, relative to it: a cylinder of 1 cm holds few of them. */
		private static final double TOLERANCE = 0.3;

		private static final Map<String, ReferenceSize> SIZES = Map.of(ReferenceTissue.LIVER, new ReferenceSize(
			"a sphere of 3 cm in its right lobe", Math.PI / 6 * 27), ReferenceTissue.BLOOD_POOL, new ReferenceSize(
				"a cylinder of 1 cm by 2 cm in the descending aorta", Math.PI / 4 * 2));

		/**
		 * Compares a region with that of PERCIST.
		 *
		 * @param kind of tissue
		 * @param volume of the region, mL
		 * @return a sentence if it is another; empty if not, and for tissue that PERCIST does not know
		 */
		static Optional<String> warning(final String kind, final double volume) {
			final ReferenceSize size = SIZES.get(kind);
			if (size == null || Math.abs(volume / size.milliliters - 1) <= TOLERANCE) return Optional.empty();
			return Optional.of(String.format(Locale.ROOT,
				"PERCIST measures the %s in %s, %.1f mL, but the reference region has %.1f mL.", kind, size.words,
				size.milliliters, volume));
		}
	}
}

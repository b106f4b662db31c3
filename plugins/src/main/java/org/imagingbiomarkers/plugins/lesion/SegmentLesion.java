package org.imagingbiomarkers.plugins.lesion;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.lesion.LesionSegmenter;
import org.imagingbiomarkers.lesion.Segmentation;
import org.imagingbiomarkers.lesion.Segmentation.Outline;
import org.imagingbiomarkers.lesion.SegmentationMethod;
import org.imagingbiomarkers.lesion.SegmentationSettings;
import org.imagingbiomarkers.lesion.VolumeRange;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.pet.UptakeUnit;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Outlines a lesion from a point in it, or from strokes inside and outside. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "Segment Lesion...", weight = 2) },
	description = "Outline a lesion from one point, or from strokes inside and outside, and say how sure that is")
public class SegmentLesion extends RegionEditingCommand {

	private static final String AUTO = "auto";
	private static final String BACKGROUND = "background corrected";
	private static final String ADAPTIVE = "adaptive";
	private static final String FIXED = "fixed";
	private static final String PERCENT = "percent of max";
	private static final String GRADIENT = "gradient";
	private static final String GROWING = "region growing";
	private static final String WALKER = "random walker";
	private static final String GROW_CUT = "grow cut";
	private static final String WATERSHED = "watershed";
	private static final String UPTAKE = "uptake";
	private static final String TISSUE = "tissue";

	@Parameter(label = "Point", persist = false, required = false,
		description = "A point in the lesion: x, y, z. Blank: the point selection of the image, or strokes", attrs = @Attr(
			name = "holds", value = "numbers"))
	private String seed = "";

	@Parameter(label = "Unit of the point", persist = false, choices = { PointField.MM, PointField.VOXEL },
		description = "mm along the axes of the patient, or voxels as ImageJ counts: column and row from 0, slice from 1",
		attrs = @Attr(name = "needs", value = "seed"))
	private String seed_unit = PointField.MM;

	@Parameter(label = "Method", persist = false, choices = { AUTO, BACKGROUND, ADAPTIVE, FIXED, PERCENT, GRADIENT, GROWING,
		WALKER, GROW_CUT, WATERSHED },
		description = "auto: background corrected for uptake, region growing for tissue, random walker from strokes")
	private String method = AUTO;

	@Parameter(label = "Lesions are", persist = false, choices = { AUTO, UPTAKE, TISSUE },
		description = "uptake: brighter than all around, as in PET. auto: uptake in images of SUV or activity", attrs = @Attr(
			name = "expert"))
	private String kind = AUTO;

	@Parameter(label = "Threshold", persist = false, required = false,
		description = "fixed: least value, blank: 4; percent of max: percentage, blank: 41", attrs = { @Attr(name = "needs",
			value = "method=fixed|percent of max"), @Attr(name = "holds", value = "number") })
	private String threshold = "";

	@Parameter(label = "Maximum radius (mm)", persist = false, required = false,
		description = "What reaches farther from the point is a leak. Blank: 240", attrs = { @Attr(name = "holds",
			value = "number above 0"), @Attr(name = "expert") })
	private String max_radius = "";

	@Parameter(label = "Strokes inside", persist = false, required = false,
		description = "Voxels that belong to the lesion: title of a label image, roi, roi manager or a file. Blank: none",
		attrs = @Attr(name = "images", value = "roi, roi manager"))
	private String inside = "";

	@Parameter(label = "Strokes outside", persist = false, required = false,
		description = "Voxels that do not belong to it: as above. Blank: none", attrs = { @Attr(name = "needs",
			value = "inside"), @Attr(name = "images", value = "roi, roi manager") })
	private String outside = "";

	@Parameter(label = "Regions to add to", persist = false, required = false,
		description = "lesions (the list of the image), the title of a label image, files, or none", attrs = @Attr(
			name = "images", value = "lesions, roi, roi manager, none"))
	private String mask = MaskField.NONE;

	@Parameter(label = "Number", persist = false, required = false,
		description = "Of the lesion; a region of this number gets the voxels too. Blank: the next free one", attrs = @Attr(
			name = "holds", value = "whole number from 1"))
	private String label = "";

	@Parameter(label = "Name", persist = false, required = false,
		description = "Of the lesion. Blank: lesion and its number")
	private String name = "";

	@Parameter(label = "Range of the volume", persist = false,
		description = "Also the volumes for the point one voxel away and thresholds 5 % higher and lower: takes some seconds")
	private boolean range = true;

	@Override
	protected void check() throws IOException {
		kind();
		settings(true);
		label(List.of());
	}

	@Override
	protected void compute() throws IOException {
		final Series series = series();
		final LesionSegmenter segmenter = new LesionSegmenter(source(series), settings(isUptake(series)), presenter()
			.workers());
		final Optional<VoxelMask> strokes = strokes("inside", inside, series);
		final Optional<VoxelMask> around = strokes("outside", outside, series);
		if (strokes.isEmpty() && around.isPresent()) throw new InvalidInputException(
			"inside must say what belongs to the lesion where outside is given, but it is blank.");
		final Optional<Regions> given = regions("mask", mask, series.geometry());
		final List<MaskRegion> there = new ArrayList<>(given.map(Regions::regions).orElse(List.of()));
		final int number = label(there);
		final int[] point = strokes.isPresent() ? new int[0] : point(series);
		final List<Outline> found = new ArrayList<>();
		final List<VolumeRange> ranges = new ArrayList<>();
		during(progress -> {
			final Segmentation result = strokes.isPresent() ? segmenter.from(strokes.get(), around.orElseGet(() -> VoxelMask
				.empty(segmenter.source().grid()))) : segmenter.at(point[0], point[1], point[2]);
			if (!(result instanceof final Outline outline)) throw new InputException(result.sentence() +
				" Try another point or method, or draw strokes inside and outside.");
			found.add(outline);
			if (range && strokes.isEmpty()) ranges.add(VolumeRange.of(segmenter, point, outline));
		});
		final Outline outline = found.get(0);
		outline.warnings().forEach(sentence -> presenter().warn(Warning.reliability(sentence)));
		final MaskRegion made = made(there, number, outline.region(), series);
		finish(there, mask, "SegmentLesion", (row, region) -> more(row, region == made, outline, ranges));
	}

	private static void more(final Table.Builder row, final boolean isNew, final Outline outline,
		final List<VolumeRange> ranges)
	{
		final boolean known = isNew && !ranges.isEmpty();
		row.cell("volume low (mL)", known ? ranges.get(0).low() : Double.NaN).cell("volume high (mL)", known ? ranges.get(0)
			.high() : Double.NaN).cell("method", isNew ? outline.method().key() : "").cell("lower", isNew ? outline.lower()
				: Double.NaN).cell("upper", isNew ? outline.upper() : Double.NaN).cell("confidence", isNew ? outline.confidence()
					: Double.NaN);
	}

	/** Adds the lesion to the regions that are there, whose voxels stay theirs. */
	private MaskRegion made(final List<MaskRegion> there, final int number, final VoxelMask outline, final Series series)
		throws InputException
	{
		VoxelMask own = outline;
		MaskRegion same = null;
		for (final MaskRegion region : there) {
			if (region.numbers().contains(number)) same = region;
			else own = own.minus(RegionVoxels.mask(region));
		}
		if (own.count() < outline.count()) presenter().warn(Warning.reliability((outline.count() - own.count()) +
			" voxels of the outline belong to other regions already, and stay theirs."));
		if (own.isEmpty()) throw new InputException("The lesion at this point belongs to the regions of mask already.");
		final String called = new TextField("name", name).isBlank() ? same != null ? same.name() : "lesion " + number : name
			.trim();
		if (same != null) own = own.union(RegionVoxels.mask(same));
		final MaskRegion drawn = (same == null ? RegionVoxels.region(called, series.geometry(), own) : RegionVoxels.redrawn(
			same, own)).orElseThrow().named(called).numbered(number);
		if (same == null) there.add(drawn);
		else there.set(there.indexOf(same), drawn);
		return drawn;
	}

	private int label(final List<MaskRegion> there) {
		final TextField field = new TextField("label", label);
		if (!field.isBlank()) return field.whole(1, 65535);
		return there.stream().flatMap(region -> region.numbers().stream()).mapToInt(Integer::intValue).max().orElse(0) + 1;
	}

	private SegmentationSettings settings(final boolean uptake) {
		final TextField least = new TextField("threshold", threshold);
		final TextField radius = new TextField("max_radius", max_radius);
		return new SegmentationSettings(SegmentationMethod.of(new TextField("method", method).oneOf(SegmentationMethod
			.keys())), uptake, least.number(), radius.number().orElse(SegmentationSettings.MAX_RADIUS));
	}

	private String kind() {
		return new TextField("kind", kind).oneOf(List.of(AUTO, UPTAKE, TISSUE));
	}

	private boolean isUptake(final Series series) {
		final String chosen = kind();
		return chosen.equals(AUTO) ? UptakeUnit.isUptake(series.valueUnit()) : chosen.equals(UPTAKE);
	}

	private int[] point(final Series series) throws IOException {
		if (!new TextField("seed", seed).isBlank()) return PointField.of(series.geometry(), "seed_unit", seed_unit).voxel(
			"seed", seed);
		return SelectedPoint.of(image()).orElseThrow(() -> new InvalidInputException(
			"seed must be a point in the lesion, x, y, z, but it is blank and the image has no point selection."));
	}

	private Optional<VoxelMask> strokes(final String key, final String text, final Series series) throws IOException {
		if (new TextField(key, text).isBlank() || text.strip().equals(MaskField.NONE)) return Optional.empty();
		return Optional.of(RegionVoxels.mask(regions(key, text, series.geometry()).orElseThrow(
			() -> new InvalidInputException(key + " must be strokes: a label image, a selection or a file, but it is \"" + text
				.trim() + "\".")).union(key)));
	}
}

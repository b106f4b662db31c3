package org.imagingbiomarkers.plugins.pet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.result.Provenance;
import org.imagingbiomarkers.io.result.ResultFolder;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.pet.Lesion;
import org.imagingbiomarkers.pet.UptakeIndices;
import org.imagingbiomarkers.plugins.command.ImageInput;
import org.imagingbiomarkers.plugins.command.ProvenanceRecorder;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.imagingbiomarkers.plugins.map.RegionCommand;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Lesions of a PET image, of any tracer: delineated, labeled and measured, with a row for each and one for all. See
 * {@link org.imagingbiomarkers.pet.UptakeIndices} for what is measured.
 */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(label = "PET",
	weight = 40), @Menu(label = "Lesion Indices...", weight = 2) },
	description = "Delineate lesions, and measure SUVmax, SUVpeak, MTV, TLG and more")
public class LesionIndices extends RegionCommand {

	private static final String CORNERS = "26";
	private static final String FACES = "6";
	private static final String GLUCOSE = "glucose or other";
	private static final String PSMA = "psma";
	private static final String SSTR = "sstr";

	@Parameter(label = "PET image", persist = false, required = false,
		description = "An image of SUV, or of any other uptake; one volume or several")
	private ImagePlus image;

	@Parameter(label = "Labels", persist = false, required = false,
		description = "Names or numbers of the regions of the mask to look in, separated by commas. Blank: all", attrs = {
			@Attr(name = "needs", value = "mask!=none|roi"), @Attr(name = "regions", value = "mask") })
	private String label = "";

	@Parameter(label = "Segmentation", persist = false, choices = { DelineationFields.NONE, DelineationFields.FIXED,
		DelineationFields.PERCENT, DelineationFields.PERCIST, DelineationFields.PSMA_LIVER, DelineationFields.TIMES_REFERENCE,
		DelineationFields.ADAPTIVE, DelineationFields.GRADIENT },
		description = "What of a region is lesion: all, from a value on, from a percentage of its maximum on, ...")
	private String threshold = DelineationFields.FIXED;

	@Parameter(label = "Threshold", persist = false, required = false,
		description = "fixed: least value, blank for SUVbw: 4; percent of max: percentage, blank: 41; times reference: factor, blank: 1; otherwise blank",
		attrs = { @Attr(name = "needs", value = "threshold=fixed|percent of max|times reference"), @Attr(name = "holds",
			value = "number") })
	private String threshold_value = "";

	@Parameter(label = "Connected neighbors", persist = false, choices = { CORNERS, FACES, DelineationFields.NONE },
		description = "Which voxels make up one lesion: 26 or 6 neighbors; none: each region is one lesion", attrs = @Attr(
			name = "expert"))
	private String connectivity = CORNERS;

	@Parameter(label = "Minimum volume (mL)", persist = false, required = false,
		description = "Smaller lesions are left out. Blank: 0.5, a sphere of 1 cm, or 0 for regions as they were drawn",
		attrs = @Attr(name = "holds", value = "number from 0"))
	private String min_volume = "";

	@Parameter(label = "Reference", persist = false, required = false,
		description = "Normal tissue to compare to: title of a label image or file of regions. Blank: none", attrs = { @Attr(
			name = "needed", value = "threshold=percist|psma liver|times reference"), @Attr(name = "images",
				value = "lesions, roi, roi manager") })
	private String reference = "";

	@Parameter(label = "Label of the reference region", persist = false, required = false,
		description = "Name or number of its region. Blank: the only one, or the one named like the tissue", attrs = { @Attr(
			name = "needs", value = "reference"), @Attr(name = "regions", value = "reference") })
	private String reference_label = "";

	@Parameter(label = "Reference tissue", persist = false, choices = { ReferenceTissue.LIVER, ReferenceTissue.BLOOD_POOL,
		ReferenceTissue.MUSCLE, ReferenceTissue.BACKGROUND },
		description = "Which tissue; percist takes liver or blood pool, adaptive takes background", attrs = @Attr(
			name = "needs", value = "reference"))
	private String reference_kind = ReferenceTissue.LIVER;

	@Parameter(label = "Exclude", persist = false, required = false,
		description = "Organs of physiologic uptake to leave out: lesions (the physiologic ones of the list), a label image or file of regions. Blank: none",
		attrs = { @Attr(name = "expert"), @Attr(name = "images", value = "lesions, roi, roi manager") })
	private String exclude = "";

	@Parameter(label = "Tracer binds to", persist = false, choices = { GLUCOSE, PSMA, SSTR },
		description = "What volume and total uptake are called as well: PSMA-TV and TL-PSMA, SSTR-TV and TL-SSTR",
		attrs = @Attr(name = "expert"))
	private String target = GLUCOSE;

	@Parameter(label = "Frame", persist = false, required = false,
		description = "Number of the one volume to measure. Blank: each volume by itself", attrs = { @Attr(name = "holds",
			value = "whole number from 1"), @Attr(name = "expert") })
	private String frame = "";

	@Parameter(label = "Body surface (m²)", persist = false, required = false,
		description = "For SDmax. Blank: from weight and height", attrs = { @Attr(name = "holds", value = "number above 0"),
			@Attr(name = "expert") })
	private String body_surface = "";

	@Parameter(type = ItemIO.OUTPUT, description = "One row per lesion and one for all of them, in each frame")
	private Table table;

	@Parameter(type = ItemIO.OUTPUT, description = "The lesions as labels")
	private ImagePlus lesions;

	@Override
	protected void compute() throws IOException {
		if (image == null) image = WindowManager.getCurrentImage();
		find(ImagePlusSeries.series(ImageInput.checked(image)));
	}

	@Override
	protected void check() throws InputException {
		final DelineationFields fields = DelineationFields.of(threshold, threshold_value);
		fields.check();
		connectivity();
		targetName();
		if (image != null && image.getNSlices() > 0) number(image.getStackSize() / image.getNSlices());
	}

	@Override
	protected Optional<String> expectation() throws IOException {
		final Series series = ImagePlusSeries.series(ImageInput.checked(image));
		return Optional.of(new LesionOutlook(search(series)).sentence(numbers((int) series.volumes()).get(0)));
	}

	private LesionSearch search(final Series series) throws IOException {
		final Geometry grid = series.geometry();
		final DelineationFields fields = DelineationFields.of(threshold, threshold_value);
		final TextField smallest = new TextField("min_volume", min_volume);
		return new LesionSearch(series, labeled(regions(image, grid), "mask", "label", label), tissue(grid), fields,
			connectivity(), smallest.isBlank() ? fields.smallest() : smallest.from(0), excluded(grid));
	}

	/** The regions to leave out; of those that have kinds the physiologic ones. */
	private Optional<Regions> excluded(final Geometry grid) throws IOException {
		if (new TextField("exclude", exclude).isBlank()) return Optional.empty();
		final MaskField.Rules own = rules();
		final Optional<Regions> all = MaskField.regions(presenter(), readers(), "exclude", exclude, new MaskField.Rules(own
			.resample(), own.strict(), true), image, grid);
		if (all.isEmpty()) return all;
		final List<MaskRegion> organs = all.get().regions().stream().filter(region -> region.details()
			.kind() == RegionKind.PHYSIOLOGIC).toList();
		if (!organs.isEmpty()) return Optional.of(new Regions(organs, all.get().grid(), all.get().frameOfReference(), all
			.get().warnings()));
		if (!MaskField.isList(exclude.strip(), image)) return all;
		throw new InputException("exclude is \"" + exclude.strip() +
			"\", but no region of the list is physiologic: mark organs as such in the list of lesions.");
	}

	/** What volume and total uptake are called beside MTV and TLG. */
	private Optional<String> targetName() {
		return switch (new TextField("target", target).oneOf(List.of(GLUCOSE, PSMA, SSTR))) {
			case PSMA -> Optional.of("PSMA");
			case SSTR -> Optional.of("SSTR");
			default -> Optional.empty();
		};
	}

	private void find(final Series series) throws IOException {
		final Optional<String> measured = targetName();
		final Geometry grid = series.geometry();
		final LesionSearch search = search(series);
		final List<Integer> numbers = numbers((int) series.volumes());
		final OptionalDouble surface = bodySurface(series);
		final List<LesionSearch.MeasuredFrame> frames = new ArrayList<>();
		during(progress -> frames.addAll(search.measure(numbers, presenter().workers(), progress)));
		final List<List<Lesion>> found = frames.stream().map(LesionSearch.MeasuredFrame::lesions).toList();
		if (found.stream().allMatch(List::isEmpty)) throw new InputException(nothing(frames));
		final Table rows = new LesionIndexTable(image.getTitle(), search, surface, measured).of(frames);
		final ImagePlus labels = LesionLabels.of(image.getTitle(), grid, found);
		final List<Warning> warnings = new ArrayList<>(search.warnings());
		warnings.addAll(search.warnings(frames));
		if (LesionLabels.overlap(grid, found)) {
			warnings.add(Warning.reliability(
				"Some lesions overlap: the label image shows the smaller ones, the table measures each of them whole."));
		}
		warnings.forEach(presenter()::warn);
		final Provenance provenance = ProvenanceRecorder.of(this, image, Map.of());
		ProvenanceRecorder.mark(labels, provenance);
		write(rows, labels, provenance, () -> LesionLabels.regions(search, frames.get(0)));
		show(rows, provenance);
		showAndSelect(labels);
		table = rows;
		lesions = labels;
	}

	/** Those of the regions of a field that another one names. */
	private static Optional<Regions> labeled(final Optional<Regions> all, final String key, final String labelKey,
		final String labels) throws InputException
	{
		if (all.isEmpty() && !new TextField(labelKey, labels).isBlank()) {
			throw new InputException(labelKey + " must be blank where there is no " + key + ", but it is \"" + labels.trim() +
				"\".");
		}
		return all.map(r -> new Regions(LabelField.of(labelKey, labels, r), r.grid(), r.frameOfReference(), r.warnings()));
	}

	private Optional<ReferenceTissue> tissue(final Geometry grid) throws IOException {
		final String kind = new TextField("reference_kind", reference_kind).oneOf(ReferenceTissue.KINDS);
		final String where = new TextField("reference", reference).isBlank() ? MaskField.NONE : reference;
		final Optional<Regions> regions = labeled(regions("reference", where, image, grid), "reference", "reference_label",
			reference_label);
		return regions.isEmpty() ? Optional.empty() : Optional.of(ReferenceTissue.of(kind, regions.get()));
	}

	private Optional<Connectivity> connectivity() {
		return switch (new TextField("connectivity", connectivity).oneOf(List.of(CORNERS, FACES, DelineationFields.NONE))) {
			case CORNERS -> Optional.of(Connectivity.CORNERS);
			case FACES -> Optional.of(Connectivity.FACES);
			default -> Optional.empty();
		};
	}

	/** The volumes to measure, from 1. */
	private List<Integer> numbers(final int volumes) {
		final Optional<Integer> one = number(volumes);
		return one.isPresent() ? List.of(one.get()) : IntStream.rangeClosed(1, volumes).boxed().toList();
	}

	/** The one volume to measure, from 1; empty for all. */
	private Optional<Integer> number(final int volumes) {
		final TextField field = new TextField("frame", frame);
		if (field.isBlank()) return Optional.empty();
		final double number = field.number().getAsDouble();
		if (number == Math.rint(number) && number >= 1 && number <= volumes) return Optional.of((int) number);
		throw new InvalidInputException("frame must be a number from 1 to " + volumes + ", but it is \"" + frame.trim() +
			"\".");
	}

	private OptionalDouble bodySurface(final Series series) {
		final OptionalDouble surface = new TextField("body_surface", body_surface).number();
		if (surface.isEmpty()) return series.acquisition().pet().map(header -> PetScanReader.of(header).body().surface())
			.orElse(surface);
		if (surface.getAsDouble() > 0) return surface;
		throw new InvalidInputException("body_surface must be above 0 m^2, but it is \"" + body_surface.trim() + "\".");
	}

	private String nothing(final List<LesionSearch.MeasuredFrame> frames) {
		final double hottest = frames.stream().mapToDouble(LesionSearch.MeasuredFrame::hottest).max().orElse(Double.NaN);
		return "threshold and min_volume must leave some lesion, but they leave none" + (Double.isNaN(hottest)
			? ": no voxel of the mask has a value." : ": the largest value in the mask is " + (float) hottest + (frames.stream()
				.mapToInt(LesionSearch.MeasuredFrame::leftOut).sum() > 0 ? ", and what is found is smaller." : "."));
	}

	private void write(final Table rows, final ImagePlus labels, final Provenance provenance,
		final Supplier<Regions> regions) throws IOException
	{
		final String prefix = ResultFolder.fileName(image.getTitle());
		write(prefix + "_LesionIndices", image, provenance, folder -> {
			folder.image(prefix + "_lesions", labels);
			folder.table(prefix + "_LesionIndices", rows);
		}, regions);
	}
}

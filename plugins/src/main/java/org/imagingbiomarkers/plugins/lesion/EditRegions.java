package org.imagingbiomarkers.plugins.lesion;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.RegionKind;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.VoxelSource;
import org.imagingbiomarkers.lesion.edit.ValueLimits;
import org.imagingbiomarkers.plugins.command.TextField;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.imagingbiomarkers.plugins.map.LabelField;
import org.imagingbiomarkers.plugins.map.MaskField;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Edits regions by a list of steps: the same steps as by mouse give the same voxels. */
@Plugin(type = Command.class, menu = { @Menu(label = "Plugins"), @Menu(label = "Imaging Biomarkers"), @Menu(
	label = "Lesion", weight = 7), @Menu(label = "Edit Regions...", weight = 3) },
	description = "Margins, islands, holes, brush, cuts and Boolean operations on regions, as a list of steps")
public class EditRegions extends RegionEditingCommand {

	private static final String SPHERE = "sphere";
	private static final List<String> AXES = List.of("disc x", "disc y", "disc z");

	@Parameter(label = "Regions", persist = false, required = false,
		description = "What is edited: lesions (the list of the image), the title of a label image, roi, roi manager or files",
		attrs = { @Attr(name = "needed", value = ""), @Attr(name = "images", value = "lesions, roi, roi manager, none") })
	private String mask = MaskField.LESIONS;

	@Parameter(label = "Labels", persist = false, required = false,
		description = "Names or numbers of the regions to edit, separated by commas; a free number draws a new one. Blank: all",
		attrs = { @Attr(name = "regions", value = "mask") })
	private String label = "";

	@Parameter(label = "Steps", style = "text area", persist = false, required = false,
		description = "Such as fill_holes; keep_largest; remove_islands=0.5; margin=3; smooth=2; threshold=100 200; sphere=x y z radius; split; name=liver 1; kind=target",
		attrs = @Attr(name = "needed", value = ""))
	private String operations = "";

	@Parameter(label = "Unit of points", persist = false, choices = { PointField.MM, PointField.VOXEL },
		description = "mm along the axes of the patient, or voxels as ImageJ counts: column and row from 0, slice from 1")
	private String point_unit = PointField.MM;

	@Parameter(label = "Brush", persist = false, choices = { SPHERE, "disc x", "disc y", "disc z" },
		description = "Shape of brush and eraser: a sphere, or a disc across columns, rows or slices", attrs = @Attr(
			name = "expert"))
	private String brush_shape = SPHERE;

	@Parameter(label = "Minimum value", persist = false, required = false,
		description = "Brush, eraser and sphere change only voxels from this value on. Blank: all", attrs = { @Attr(
			name = "holds", value = "number"), @Attr(name = "expert") })
	private String min_value = "";

	@Parameter(label = "Maximum value", persist = false, required = false,
		description = "Brush, eraser and sphere change only voxels up to this value. Blank: all", attrs = { @Attr(
			name = "holds", value = "number"), @Attr(name = "expert") })
	private String max_value = "";

	@Parameter(label = "Other regions", persist = false, required = false,
		description = "What union, intersection, difference, exclusive and copy take: a label image or file, also of another grid",
		attrs = @Attr(name = "images", value = "roi, roi manager"))
	private String other = "";

	@Parameter(label = "Margins end at", persist = false, required = false,
		description = "Regions that margins do not grow beyond, such as an organ. Blank: nowhere", attrs = { @Attr(
			name = "images", value = "roi, roi manager"), @Attr(name = "expert") })
	private String limit = "";

	/** Steps after which a region may be missing because somebody wanted it. */
	private static final Set<EditStep.Kind> WITHOUT_LOSS = Set.of(EditStep.Kind.MERGE, EditStep.Kind.DELETE,
		EditStep.Kind.NAME);

	@Override
	protected void check() throws IOException {
		if (operations != null && !operations.isBlank()) EditStep.of("operations", operations);
		disc();
	}

	@Override
	protected void compute() throws IOException {
		final List<EditStep> steps = EditStep.of("operations", operations);
		final Series series = series();
		final Optional<Regions> given = mask == null || mask.strip().equals(MaskField.NONE) ? Optional.empty() : regions(
			"mask", mask, series.geometry());
		final Optional<Regions> second = regions("other", other, series.geometry());
		if (second.isEmpty() && steps.stream().anyMatch(step -> step.kind().takesOther())) throw new InvalidInputException(
			"other must be the regions that the steps combine with, but it is blank.");
		final List<MaskRegion> numbered = numbered(given);
		final EditedRegions edited = new EditedRegions(series.geometry(), numbered, chosen(series, numbered));
		final VoxelSource source = source(series);
		final RegionSteps one = new RegionSteps(source, PointField.of(series.geometry(), "point_unit", point_unit), disc(),
			values(source), regions("limit", limit, series.geometry()).map(EditRegions::union), second.map(EditRegions::union),
			presenter().workers());
		during(progress -> {
			for (int i = 0; i < steps.size(); i++) {
				if (progress.canceled()) throw new CancellationException();
				apply(steps.get(i), edited, one, second);
				progress.report(i + 1, steps.size());
			}
		});
		if (edited.regions().isEmpty()) throw new InputException("operations must leave some voxel, but nothing is left of" +
			" the regions.");
		final Set<String> left = new HashSet<>(edited.regions().stream().map(MaskRegion::name).toList());
		for (final MaskRegion region : numbered) {
			if (!left.contains(region.name()) && steps.stream().noneMatch(step -> WITHOUT_LOSS.contains(step.kind())))
				presenter().warn(Warning.leftOut("Nothing is left of the region \"" + region.name() + "\"."));
		}
		finish(edited.regions(), mask, "EditRegions", (row, region) -> {});
	}

	private static VoxelMask union(final Regions regions) {
		return RegionVoxels.mask(regions.union("all"));
	}

	private static void apply(final EditStep step, final EditedRegions edited, final RegionSteps one,
		final Optional<Regions> second)
	{
		switch (step.kind()) {
			case SPLIT -> edited.split();
			case MERGE -> edited.merge();
			case RENUMBER -> edited.renumber();
			case COPY -> edited.copy(second.orElseThrow().regions());
			case DELETE -> edited.delete();
			case NAME -> edited.describe(region -> region.named(step.word()));
			case KIND -> edited.describe(region -> region.with(region.details().withKind(RegionKind.of(step.word())
				.orElseThrow())));
			case ORGAN -> edited.describe(region -> region.with(region.details().withOrgan(step.word())));
			case COMMENT -> edited.describe(region -> region.with(region.details().withComment(step.word())));
			case TRACKING_UID -> edited.describe(region -> region.with(region.details().withTracking(region.name(), step
				.word())));
			default -> edited.apply(one.edit(step));
		}
	}

	/** The regions under numbers of their own, as in a label image. */
	private static List<MaskRegion> numbered(final Optional<Regions> regions) {
		if (regions.isEmpty()) return List.of();
		final List<Integer> numbers = regions.get().labelNumbers();
		return IntStream.range(0, numbers.size()).mapToObj(i -> regions.get().regions().get(i).numbered(numbers.get(i)))
			.toList();
	}

	private Set<Integer> chosen(final Series series, final List<MaskRegion> all) {
		final TextField field = new TextField("label", label);
		if (all.isEmpty() || field.text().matches("\\d{1,5}") && all.stream().noneMatch(region -> EditedRegions.number(
			region) == Integer.parseInt(field.text())))
		{
			return Set.of(field.isBlank() ? 1 : field.whole(1, 65535));
		}
		final Set<Integer> numbers = new HashSet<>();
		LabelField.of("label", label, new Regions(all, series.geometry(), "", List.of())).forEach(region -> numbers.add(
			EditedRegions.number(region)));
		return numbers;
	}

	private OptionalInt disc() {
		final String shape = new TextField("brush_shape", brush_shape).oneOf(List.of(SPHERE, AXES.get(0), AXES.get(1), AXES
			.get(2)));
		return shape.equals(SPHERE) ? OptionalInt.empty() : OptionalInt.of(AXES.indexOf(shape));
	}

	private Optional<ValueLimits> values(final VoxelSource source) {
		final TextField least = new TextField("min_value", min_value);
		final TextField most = new TextField("max_value", max_value);
		if (least.isBlank() && most.isBlank()) return Optional.empty();
		return Optional.of(new ValueLimits(source, least.number().orElse(Double.NEGATIVE_INFINITY), most.number().orElse(
			Double.POSITIVE_INFINITY)));
	}
}

package org.imagingbiomarkers.workbench.tool;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

import org.imagingbiomarkers.InvalidInputException;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.lesion.LesionSegmenter;
import org.imagingbiomarkers.lesion.Segmentation;
import org.imagingbiomarkers.lesion.SegmentationMethod;
import org.imagingbiomarkers.lesion.SegmentationSettings;
import org.imagingbiomarkers.lesion.VoxelGrid;
import org.imagingbiomarkers.lesion.VoxelMask;
import org.imagingbiomarkers.lesion.edit.Brush;
import org.imagingbiomarkers.lesion.edit.FillHoles;
import org.imagingbiomarkers.lesion.edit.KeepConnected;
import org.imagingbiomarkers.lesion.edit.Margin;
import org.imagingbiomarkers.lesion.edit.PlaneCut;
import org.imagingbiomarkers.lesion.edit.RegionEdit;
import org.imagingbiomarkers.lesion.edit.RemoveIslands;
import org.imagingbiomarkers.lesion.edit.SliceInterpolation;
import org.imagingbiomarkers.lesion.edit.Smoothing;
import org.imagingbiomarkers.lesion.edit.ValueLimits;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.pet.Connectivity;
import org.imagingbiomarkers.plugins.lesion.list.LesionList;
import org.imagingbiomarkers.plugins.lesion.list.ListedLesion;
import org.imagingbiomarkers.plugins.lesion.list.RegionVoxels;
import org.imagingbiomarkers.plugins.pet.UptakeUnit;

import ij.ImagePlus;

/** The computing of the lesion tool, on any thread: what a step would give, and doing it to the list. */
final class ToolWork {

	private static final int ACROSS_SLICES = 2;

	private final ImagePlus image;
	private final LesionList list;
	private final Workers workers;
	private final VoxelGrid grid;
	/** What was read last, which is kept where reading takes long. */
	private ImageVoxels voxels;
	private int volumeOfVoxels;

	/**
	 * What is shown before something is done.
	 *
	 * @param region empty: there would be none
	 * @param sentence in words
	 */
	record Shown(Optional<MaskRegion> region, String sentence) {}

	/**
	 * What was done.
	 *
	 * @param lesion that was drawn; 0: none
	 * @param sentence in words
	 * @param line of the command that does the same; empty: nothing was done
	 */
	record Done(int lesion, String sentence, Optional<RecordedLine> line) {}

	ToolWork(final ImagePlus image, final LesionList list, final Workers workers) {
		this.image = image;
		this.list = list;
		this.workers = workers;
		grid = RegionVoxels.grid(list.grid());
	}

	/** Whether a place lies in the image. */
	boolean contains(final double[] voxel) {
		return grid.contains((int) Math.rint(voxel[0]), (int) Math.rint(voxel[1]), (int) Math.rint(voxel[2]));
	}

	private synchronized ImageVoxels source(final int volume) {
		if (voxels == null || !voxels.isVirtual() || volumeOfVoxels != volume) voxels = new ImageVoxels(image, volume, grid);
		volumeOfVoxels = volume;
		return voxels;
	}

	/** What a click would outline. */
	Shown segmented(final double[] voxel, final ToolSettings settings) {
		final Segmentation found = segment(new ToolStep.Click(voxel, settings.method(), settings.low(), settings.volume(),
			0));
		return new Shown(found instanceof final Segmentation.Outline outline ? region("preview", outline.region()) : Optional
			.empty(), found.sentence());
	}

	private Segmentation segment(final ToolStep.Click click) {
		final SegmentationMethod method = SegmentationMethod.of(click.method());
		final boolean thresholded = method == SegmentationMethod.FIXED || method == SegmentationMethod.PERCENT_OF_MAX;
		final SegmentationSettings settings = new SegmentationSettings(method, isUptake(), thresholded ? click.threshold()
			: OptionalDouble.empty(), SegmentationSettings.MAX_RADIUS);
		return new LesionSegmenter(source(click.volume()), settings, workers).at((int) Math.rint(click.seed()[0]), (int) Math
			.rint(click.seed()[1]), (int) Math.rint(click.seed()[2]));
	}

	/** What strokes would outline. */
	Shown segmented(final ToolStep.Strokes strokes) {
		final Segmentation found = segment(strokes);
		return new Shown(found instanceof final Segmentation.Outline outline ? region("preview", outline.region()) : region(
			"preview", drawn(strokes.inside(), strokes.radius())), found.sentence());
	}

	private Segmentation segment(final ToolStep.Strokes strokes) {
		final SegmentationSettings settings = new SegmentationSettings(SegmentationMethod.of(strokes.method()), isUptake(),
			OptionalDouble.empty(), SegmentationSettings.MAX_RADIUS);
		final VoxelMask inside = drawn(strokes.inside(), strokes.radius());
		return new LesionSegmenter(source(strokes.volume()), settings, workers).from(inside, drawn(strokes.outside(), strokes
			.radius()));
	}

	private VoxelMask drawn(final List<List<double[]>> paths, final double radius) {
		VoxelMask all = VoxelMask.empty(grid);
		for (final List<double[]> path : paths) {
			all = all.union(new Brush(path, radius, false, OptionalInt.empty(), Optional.empty()).stroke(grid));
		}
		return all;
	}

	/** Whether lesions are brighter than all around. */
	private boolean isUptake() {
		return UptakeUnit.isUptake(ImagePlusProperties.valueUnit(image));
	}

	/** What a stroke touches. */
	Shown touched(final ToolStep.Stroke stroke) {
		final VoxelMask touched = brush(stroke).stroke(grid);
		return new Shown(region("preview", touched), String.format(Locale.ROOT, "%.3g mL", touched.milliliters()));
	}

	/** What a button would leave of the active lesion. */
	Shown edited(final QuickEdit edit, final ToolSettings settings) {
		final VoxelMask before = voxels(settings.active());
		final VoxelMask after = edit(new ToolStep.Button(edit, settings.margin(), settings.low(), settings.high(), settings
			.volume(), settings.active())).edit(before);
		return new Shown(region("preview", after), change(before, after));
	}

	private VoxelMask voxels(final int lesion) {
		return list.lesion(lesion).flatMap(ListedLesion::voxels).map(RegionVoxels::mask).orElseGet(() -> VoxelMask.empty(
			grid));
	}

	private Optional<MaskRegion> region(final String name, final VoxelMask mask) {
		return RegionVoxels.region(name, list.grid(), mask);
	}

	private Brush brush(final ToolStep.Stroke stroke) {
		final boolean limited = stroke.low().isPresent() || stroke.high().isPresent();
		return new Brush(stroke.path(), stroke.radius(), stroke.erases(), stroke.disc(), limited ? Optional.of(limits(stroke
			.volume(), stroke.low(), stroke.high())) : Optional.empty());
	}

	private ValueLimits limits(final int volume, final OptionalDouble low, final OptionalDouble high) {
		return new ValueLimits(source(volume), low.orElse(Double.NEGATIVE_INFINITY), high.orElse(Double.POSITIVE_INFINITY));
	}

	private RegionEdit edit(final ToolStep.Button button) {
		return switch (button.edit()) {
			case FILL -> new FillHoles(false);
			case LARGEST -> new KeepConnected(Optional.empty(), Connectivity.CORNERS);
			case ISLANDS -> new RemoveIslands(QuickEdit.ball(button.margin()), Connectivity.CORNERS);
			case LIMIT -> limits(button.volume(), button.low(), button.high());
			case GROW -> new Margin(button.margin(), Optional.empty(), workers);
			case SHRINK -> new Margin(-button.margin(), Optional.empty(), workers);
			case SMOOTH -> new Smoothing(button.margin(), workers);
			case INTERPOLATE -> new SliceInterpolation(ACROSS_SLICES, workers);
			case DELETE -> throw new InvalidInputException("Delete is no edit of voxels.");
		};
	}

	/** Does a step to the list. */
	Done perform(final ToolStep step) {
		if (step instanceof final ToolStep.Click click) return outline(click, segment(click));
		return step instanceof final ToolStep.Strokes strokes ? outline(strokes, segment(strokes)) : draw(step);
	}

	private Done outline(final ToolStep step, final Segmentation found) {
		if (!(found instanceof final Segmentation.Outline outline)) return new Done(0, found.sentence(), Optional.empty());
		final VoxelMask own = free(outline.region(), step.lesion());
		if (own.isEmpty()) return new Done(0, "All of it belongs to other lesions already.", Optional.empty());
		final int number = draw(step, voxels(step.lesion()).union(own));
		return new Done(number, found.sentence(), line(step, number));
	}

	/** Voxels that belong to no lesion but the given one: what is drawn takes none from others. */
	private VoxelMask free(final VoxelMask mask, final int lesion) {
		VoxelMask free = mask;
		for (final ListedLesion line : list.lesions()) {
			if (line.number() != lesion && line.voxels().isPresent() && !free.isEmpty()) free = free.minus(RegionVoxels.mask(
				line.voxels().get()));
		}
		return free;
	}

	private Done draw(final ToolStep step) {
		final VoxelMask before = voxels(step.lesion());
		final RegionEdit edit = step instanceof final ToolStep.Stroke stroke ? brush(stroke)
			: step instanceof final ToolStep.Cut cut ? new PlaneCut(cut.point(), cut.normal()) : edit((ToolStep.Button) step);
		final VoxelMask edited = edit.edit(before);
		final VoxelMask after = edited.intersection(before).union(free(edited.minus(before), step.lesion()));
		if (after.equals(before)) return new Done(0, before.isEmpty() ? "Choose the lesion to edit first."
			: "Nothing changed.", Optional.empty());
		final int number = draw(step, after);
		return new Done(number, change(before, after), line(step, number));
	}

	/** Gives a lesion its voxels, or makes one of them; gives its number. */
	private int draw(final ToolStep step, final VoxelMask voxels) {
		if (list.lesion(step.lesion()).isEmpty()) return list.add(ToolLines.words(step), List.of(region("", voxels)
			.orElseThrow())).get(0);
		list.draw(ToolLines.words(step), step.lesion(), region("lesion", voxels));
		return step.lesion();
	}

	/** The commands take images of one volume alone. */
	private Optional<RecordedLine> line(final ToolStep step, final int number) {
		return image.getNFrames() * image.getNChannels() > 1 ? Optional.empty() : Optional.of(new ToolLines(number,
			isUptake()).of(step));
	}

	private static String change(final VoxelMask before, final VoxelMask after) {
		return String.format(Locale.ROOT, before.isEmpty() ? "%2$.3g mL" : "%.3g mL, now %.3g mL", before.milliliters(), after
			.milliliters());
	}
}

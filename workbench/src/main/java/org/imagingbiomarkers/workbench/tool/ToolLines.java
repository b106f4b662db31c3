package org.imagingbiomarkers.workbench.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * The calls of commands that do what was done by mouse.
 *
 * @param number of the lesion that was drawn
 * @param uptake whether lesions are taken to be brighter than all around
 */
record ToolLines(int number, boolean uptake) {

	private static final String SEGMENT = "Segment Lesion...";
	private static final String EDIT = "Edit Regions...";
	private static final String LESIONS = "lesions";
	private static final String VOXEL = "voxel";
	private static final String INSIDE = "strokes inside";
	private static final String OUTSIDE = "strokes outside";
	private static final String AXES = "xyz";
	/** Beyond all values of 32-bit images. */
	private static final double ANY = 1e39;

	/** What a step is called where it can be undone. */
	static String words(final ToolStep step) {
		if (step instanceof ToolStep.Click || step instanceof ToolStep.Strokes) return "segment";
		if (step instanceof ToolStep.Cut) return "cut";
		if (step instanceof final ToolStep.Button button) return button.edit().label().toLowerCase(Locale.ROOT);
		final ToolStep.Stroke stroke = (ToolStep.Stroke) step;
		return stroke.erases() ? "eraser" : stroke.sphere() ? "sphere" : "brush";
	}

	/** The calls of a step. */
	RecordedLine of(final ToolStep step) {
		if (step instanceof final ToolStep.Click click) return new RecordedLine(List.of(click(click)));
		if (step instanceof final ToolStep.Strokes strokes) return new RecordedLine(strokes(strokes));
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put("mask", LESIONS);
		fields.put("label", String.valueOf(number));
		if (step instanceof final ToolStep.Stroke stroke) draw(fields, stroke);
		else if (step instanceof final ToolStep.Cut cut) {
			fields.put("operations", "cut=" + point(cut.point()) + " " + numbers(cut.normal()));
			fields.put("point_unit", VOXEL);
		}
		else fields.put("operations", operation((ToolStep.Button) step));
		return new RecordedLine(List.of(new RecordedLine.Call(EDIT, fields, "")));
	}

	private RecordedLine.Call click(final ToolStep.Click click) {
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put("seed", point(click.seed()));
		fields.put("seed_unit", VOXEL);
		fields.put("method", click.method());
		put(fields, "threshold", click.threshold());
		return new RecordedLine.Call(SEGMENT, segmented(fields), "");
	}

	private Map<String, String> segmented(final Map<String, String> fields) {
		fields.put("kind", uptake ? "uptake" : "tissue");
		fields.put("mask", LESIONS);
		fields.put("label", String.valueOf(number));
		fields.put("range", "false");
		return fields;
	}

	/** Strokes are drawn into label images first. */
	private List<RecordedLine.Call> strokes(final ToolStep.Strokes strokes) {
		final List<RecordedLine.Call> calls = new ArrayList<>();
		calls.add(drawn(strokes.inside(), strokes.radius(), INSIDE));
		if (!strokes.outside().isEmpty()) calls.add(drawn(strokes.outside(), strokes.radius(), OUTSIDE));
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put("inside", INSIDE);
		if (!strokes.outside().isEmpty()) fields.put("outside", OUTSIDE);
		fields.put("method", strokes.method());
		calls.add(new RecordedLine.Call(SEGMENT, segmented(fields), ""));
		return calls;
	}

	private static RecordedLine.Call drawn(final List<List<double[]>> paths, final double radius, final String made) {
		final Map<String, String> fields = new LinkedHashMap<>();
		fields.put("mask", "none");
		fields.put("label", "1");
		fields.put("operations", paths.stream().map(path -> "brush=" + radius + " " + points(path)).collect(Collectors
			.joining("; ")));
		fields.put("point_unit", VOXEL);
		return new RecordedLine.Call(EDIT, fields, made);
	}

	private static void draw(final Map<String, String> fields, final ToolStep.Stroke stroke) {
		fields.put("operations", stroke.sphere() ? "sphere=" + point(stroke.path().get(0)) + " " + stroke.radius() : (stroke
			.erases() ? "eraser=" : "brush=") + stroke.radius() + " " + points(stroke.path()));
		fields.put("point_unit", VOXEL);
		if (stroke.disc().isPresent()) fields.put("brush_shape", "disc " + AXES.charAt(stroke.disc().getAsInt()));
		put(fields, "min_value", stroke.low());
		put(fields, "max_value", stroke.high());
	}

	private static String operation(final ToolStep.Button button) {
		return switch (button.edit()) {
			case FILL -> "fill_holes";
			case LARGEST -> "keep_largest";
			case ISLANDS -> "remove_islands=" + QuickEdit.ball(button.margin());
			case LIMIT -> "threshold=" + button.low().orElse(-ANY) + " " + button.high().orElse(ANY);
			case GROW -> "margin=" + button.margin();
			case SHRINK -> "margin=" + -button.margin();
			case SMOOTH -> "smooth=" + button.margin();
			case INTERPOLATE -> "interpolate=z";
			case DELETE -> throw new IllegalArgumentException("Deleting is an edit of the list");
		};
	}

	private static void put(final Map<String, String> fields, final String key, final OptionalDouble value) {
		if (value.isPresent()) fields.put(key, Double.toString(value.getAsDouble()));
	}

	/** As commands count: slices from 1. */
	private static String point(final double[] voxel) {
		return numbers(new double[] { voxel[0], voxel[1], voxel[2] + 1 });
	}

	private static String points(final List<double[]> voxels) {
		return voxels.stream().map(ToolLines::point).collect(Collectors.joining(" "));
	}

	private static String numbers(final double[] numbers) {
		return numbers[0] + " " + numbers[1] + " " + numbers[2];
	}
}

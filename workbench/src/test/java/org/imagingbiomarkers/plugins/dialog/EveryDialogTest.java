package org.imagingbiomarkers.plugins.dialog;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.Module;

import ij.IJ;
import ij.ImagePlus;

/** What holds for the dialog of every command. */
@Tag("docs/commands/*#parameters")
class EveryDialogTest {

	private static final Context CONTEXT = new Context(CommandService.class);

	/** Fields that hold the options of another command, as a macro writes them. */
	private static final Set<String> OF_MACROS = Set.of("settings", "parameters");

	/** Screens of 1366 x 768 and 1920 x 1080 pixels, and the latter at double resolution, less what a window has around. */
	private static final List<Dimension> SCREENS = List.of(new Dimension(1366, 768), new Dimension(1920, 1080),
		new Dimension(960, 540));

	private static final String GARBAGE = "\u0000x\"[;{=%\\\u65e5\u672c\u05d0 <b>";

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<CommandInfo> commands() {
		return CONTEXT.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers."));
	}

	private static Form form(final CommandInfo command) throws Exception {
		final Module module = command.createModule();
		CONTEXT.inject(module.getDelegateObject());
		return new Form(module);
	}

	private static Stream<Field> filledIn(final Form form) {
		return form.fields().stream().filter(field -> List.of(Field.Kind.TEXT, Field.Kind.FILE, Field.Kind.NAMED_IMAGE)
			.contains(field.kind()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void labelsAreInSentenceOrTitleCase(final CommandInfo command) throws Exception {
		assertAll(form(command).fields().stream().map(field -> () -> {
			final String label = field.label();
			assertTrue(label.matches("[A-Z].*|b-value.*"), label);
			assertTrue(label.matches("[^_.:]*[^_.: ]"), label);
		}));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noKeyOfAMacroIsInTheTextOfADialog(final CommandInfo command) throws Exception {
		final Form form = form(command);
		for (final Field field : form.fields()) {
			if (OF_MACROS.contains(field.key())) continue;
			for (final Field other : form.fields()) {
				final String key = other.key();
				final boolean seen = key.contains("_") && field.description().matches(".*\\b" + key + "\\b.*") || field
					.description().matches(".*\\b" + key + "=.*") || field.description().matches(".*\\b" + key + " is true.*");
				assertFalse(seen, field.key() + ": " + field.description());
			}
		}
	}

	@Test
	void pluralsAreKnown() throws Exception {
		final Set<String> plural = new TreeSet<>();
		for (final CommandInfo command : commands().toList()) {
			form(command).fields().stream().filter(Field::isPlural).filter(field -> field.kind() != Field.Kind.CHECK).map(
				Field::name).forEach(plural::add);
		}
		assertEquals(Set.of("Same lesions", "Surroundings of the region", "Decibels of the maker", "Units", "Delays",
			"Gradient directions", "Saturation offsets", "Volumes", "Classes", "Further maps", "Habitats of an earlier run",
			"Limits", "Names of the classes", "Samples for the stability", "Dates", "Other regions", "Regions to add to",
			"Steps", "Baseline volumes", "Bin sizes", "Bins of the intensity-volume histogram", "Clinical columns", "Colors",
			"Columns", "Command options", "Connected neighbors", "Corrections", "Covariates", "Days", "Days of a month",
			"Days of confirmation", "Echo times", "Echo times of spin echoes", "Extraction settings", "Families", "Features",
			"Filters", "Flip angles", "Folds", "Frame durations", "Frame starts", "Further images", "Further settings",
			"Further signatures", "Images", "Images of each visit", "Inner folds", "Inversion times", "Labels",
			"Landmarks of the fixed image", "Landmarks of the moving image", "Laws kernels", "Layers", "Lesions of each visit",
			"Maps", "Measurements", "Minimum days for stable disease", "Numbers of bins", "Other readings", "Outcomes",
			"Outliers", "Parameter bounds", "Patients that a table lacks", "Pixel units", "Random contours", "Ranges",
			"Readers", "Regions", "Repeated volumes", "Repeats", "Repetitions of noise", "Rotations",
			"Several rows of a patient", "Shifts", "Slices", "Spin-lock times", "Time points", "Times", "Transform files",
			"Transforms", "Value columns", "Values", "Vials", "Volume changes", "Volumes of air", "Volumes of oxygen",
			"Volumes of the gas", "Voxel sizes", "Weights of frames", "Workers", "b-values"), plural);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void garbageInAnyFieldIsASentenceAtMost(final CommandInfo command) throws Exception {
		final Form form = form(command);
		final ImagePlus image = IJ.createImage("image", "16-bit ramp", 8, 8, 12);
		image.setDimensions(1, 4, 3);
		form.fields().stream().filter(field -> field.kind() == Field.Kind.IMAGE).findFirst().ifPresent(field -> form.choose(
			field, image));
		for (final Field field : filledIn(form).toList()) {
			for (final String text : List.of(GARBAGE, "-1e999", "9".repeat(400), "/nowhere/x", " ", "roi", ",,;;")) {
				final String before = form.text(field);
				form.type(field, text);
				form.tell();
				final String said = form.state(field).sentence().replaceAll("\"[^\"]*\"", "");
				assertTrue(form.fields().stream().noneMatch(one -> one.key().contains("_") && said.contains(one.key())), said);
				form.problem();
				form.type(field, before);
			}
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void whatIsNotThereIsSaidWhileTyping(final CommandInfo command) throws Exception {
		final Form form = form(command);
		for (final Field field : filledIn(form).filter(one -> one.kind() != Field.Kind.TEXT).toList()) {
			form.type(field, "/nowhere/at all/x.tif");
			if (!form.isEnabled(field) || field.use() == Field.Use.NEW_FOLDER && field.kind() == Field.Kind.FILE) continue;
			final Form.State state = form.state(field);
			assertEquals(Form.Mark.WRONG, state.mark(), field.key());
			assertTrue(state.sentence().startsWith(field.name() + " must be"), state.sentence());
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void anExpertsFieldsAreFewerThanAllAndHaveDefaults(final CommandInfo command) throws Exception {
		final Form form = form(command);
		final List<Field> seen = form.fields().stream().filter(form::isShown).toList();
		assertTrue(seen.size() <= 16, seen.stream().map(Field::key).collect(Collectors.joining(" ")));
		form.fields().stream().filter(Field::isExpert).forEach(field -> assertFalse(form.isShown(field) && form.state(field)
			.mark() != Form.Mark.NEEDED, field.key()));
		final List<Object> passed = form.fields().stream().map(form::passed).toList();
		form.showMore(true);
		assertEquals(passed, form.fields().stream().map(form::passed).toList());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noTextIsCutOnAnyScreenAndWithTheLongestValues(final CommandInfo command) throws Exception {
		for (final boolean more : List.of(false, true)) {
			final Form form = form(command);
			form.showMore(more);
			filledIn(form).filter(field -> field.kind() == Field.Kind.TEXT).forEach(field -> form.type(field, "W ".repeat(
				100)));
			final MaskContents masks = new MaskContents(CONTEXT, form, () -> {});
			final List<FieldRow> rows = form.fields().stream().map(field -> new FieldRow(CONTEXT, form, field, changed -> {}))
				.toList();
			rows.forEach(FieldRow::refresh);
			rows.forEach(row -> row.refresh(masks));
			final FormPanel panel = new FormPanel(rows);
			for (final Dimension screen : SCREENS) {
				panel.arrange(new Dimension(screen.width, screen.height * 3 / 4));
				final Dimension size = panel.getPreferredSize();
				assertTrue(size.width <= screen.width, command.getTitle() + " is " + size.width + " wide on " + screen.width);
				panel.setSize(size);
				layOut(panel);
				assertNothingCut(command, panel);
			}
		}
	}

	private static void layOut(final Container container) {
		container.doLayout();
		for (final Component child : container.getComponents()) {
			if (child instanceof Container inner) layOut(inner);
		}
	}

	private static void assertNothingCut(final CommandInfo command, final Container container) {
		for (final Component child : container.getComponents()) {
			if (!child.isVisible()) continue;
			final List<Class<?>> texts = new ArrayList<>(List.of(JLabel.class, JCheckBox.class, JButton.class));
			final boolean text = texts.stream().anyMatch(kind -> kind.isInstance(child));
			final Dimension wanted = ((JComponent) child).getPreferredSize();
			assertFalse(text && (child.getWidth() < wanted.width || child.getHeight() < wanted.height), command.getTitle() +
				": " + (child instanceof JLabel label ? label.getText() : child.toString()) + " has " + child.getSize());
			if (child instanceof JComponent inner && !text && !(child instanceof javax.swing.JComboBox) &&
				!(child instanceof javax.swing.JScrollBar))
			{
				assertNothingCut(command, inner);
			}
		}
	}
}

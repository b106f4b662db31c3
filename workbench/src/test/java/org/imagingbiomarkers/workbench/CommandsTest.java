package org.imagingbiomarkers.workbench;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.imagingbiomarkers.plugins.OpenSample;
import org.imagingbiomarkers.plugins.command.DefaultsForMissingFields;
import org.imagingbiomarkers.plugins.command.RunRecord;
import org.imagingbiomarkers.plugins.dialog.Needs;
import org.imagingbiomarkers.plugins.dialog.RecorderLine;
import org.imagingbiomarkers.plugins.dialog.ValueRule;
import org.imagingbiomarkers.plugins.verification.Operator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import org.scijava.task.TaskService;

import ij.ImagePlus;

/**
 * What holds for every command there is. The rules come from how Fiji really behaves: it checks nothing outside the
 * dialog, remembers values it should forget, and knows macro keys in lower case only.
 */
class CommandsTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);

	/** Inputs without which a map command has no place in the family. */
	private static final List<String> OF_EVERY_MAP = List.of("image", "mask", "background", "region", "blank_at_bounds",
		"quality", "output_folder", "resample_mask", "output_format", "maps", "show_maps");

	/** What a field of every map command may depend on where the command has it. */
	private static final List<String> OF_SOME_MAPS = List.of("aif", "aif_mask", "leakage_mask", "reference_mask");

	/** What several commands have, which may depend on choices that only some of them offer. */
	private static final List<String> OF_SOME_COMMANDS = List.of("rician", "noise");

	/** Fields that may hold any words. */
	private static final List<String> FREE_TEXT = List.of("reader", "de_identify", "patient", "time_point", "title",
		"comment", "name", "unit", "prefix", "series_description", "operator", "reason");

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	static Stream<CommandInfo> commands() {
		return CONTEXT.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName()
			.startsWith("org.imagingbiomarkers."));
	}

	static Stream<CommandInfo> mapCommands() {
		// Maps of features and habitats fit no curve, so they have no quality of the fit.
		return commands().filter(info -> info.getDelegateClassName().endsWith("Map") && !info.getDelegateClassName().matches(
			".*(FeatureMap|HabitatMap)"));
	}

	@Test
	void theyAreFound() {
		assertTrue(commands().count() >= 2);
		assertTrue(mapCommands().count() >= 1);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void everyCommandIsInOurMenu(final CommandInfo command) {
		final List<MenuEntry> menu = command.getMenuPath();
		assertEquals("Plugins", menu.get(0).getName());
		assertEquals("Imaging Biomarkers", menu.get(1).getName());
		assertNotNull(command.getDescription());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noLabelIsOneThatImageJTakesForTheCommandBefore(final CommandInfo command) {
		// ij.Executer runs the previous command again for every menu entry that starts so.
		assertFalse(command.getMenuPath().getLeaf().getName().startsWith("Repeat"));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void everyKeyIsLowerCaseWithUnderscores(final CommandInfo command) {
		assertAll(items(command).map(item -> () -> assertTrue(item.getName().matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"), item
			.getName())));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noSubmenuComesBeforeTheEntriesBesideIt(final CommandInfo command) {
		// Fiji sorts all entries by their own weight alone and makes a submenu where its first entry stands.
		final List<MenuEntry> menu = command.getMenuPath();
		if (menu.size() > 3) assertTrue(menu.get(menu.size() - 1).getWeight() >= 1, menu.toString());
	}

	@Test
	void everySubmenu_beginsWithAnEntryOfWeightOne() {
		// Of entries of one weight that of the submenu decides, so a submenu whose entries all weigh more comes after Help.
		final Map<String, Double> least = new TreeMap<>();
		commands().map(CommandInfo::getMenuPath).filter(menu -> menu.size() > 3).forEach(menu -> least.merge(menu.get(2)
			.getName(), menu.getLeaf().getWeight(), Math::min));
		assertTrue(least.size() > 8, least.toString());
		least.forEach((submenu, weight) -> assertEquals(1, weight, submenu));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void theRecorderTakesNoKeyForAnEarlierOne(final CommandInfo command) {
		// ij.plugin.frame.Recorder looks for "key=" anywhere in the options so far, and asks what to do when it is there.
		final Map<String, String> values = new LinkedHashMap<>();
		inputs(command).forEach(item -> values.put(item.getName(), "x"));
		final StringBuilder options = new StringBuilder();
		RecorderLine.of(command, values).values().forEach((key, value) -> {
			assertFalse(options.toString().contains(key + "="), options + key);
			options.append(key).append("=").append(value).append(" ");
		});
		assertEquals(values.size(), options.toString().split(" ").length);
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noInputIsRemembered(final CommandInfo command) {
		assertAll(inputs(command).map(item -> () -> assertFalse(item.isPersisted(), item.getName())));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noInputKeepsACommandFromRunning(final CommandInfo command) throws Exception {
		final Object fields = command.createModule().getDelegateObject();
		assertNotNull(fields);
		assertAll(inputs(command).map(item -> () -> assertTrue(!item.isRequired() || item.getValue(command
			.createModule()) != null, item.getName() + " is required and has no default")));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noCommandWaitsForAFileThatNobodyWantsToGive(final CommandInfo command) throws Exception {
		final Module module = command.createModule();
		final List<ModuleItem<?>> all = new ArrayList<>();
		command.inputs().forEach(all::add);
		all.stream().filter(item -> item.getType() != File.class && item.getVisibility() != ItemVisibility.MESSAGE).forEach(
			item -> module.resolveInput(item.getName()));
		new DefaultsForMissingFields().process(module);
		all.forEach(item -> assertTrue(module.isInputResolved(item.getName()), item.getName()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void theDialogStaysWhereThereIsSomethingToFillIn(final CommandInfo command) throws Exception {
		final Module module = command.createModule();
		new DefaultsForMissingFields().process(module);
		inputs(command).forEach(item -> assertFalse(module.isInputResolved(item.getName()), item.getName()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void choicesAreTextAndEveryFieldExplainsItself(final CommandInfo command) {
		assertAll(inputs(command).map(item -> () -> {
			assertFalse(item.getType().isEnum(), item.getName());
			assertTrue(item.getLabel() != null && !item.getLabel().isBlank(), item.getName() + " has no label");
			assertTrue(item.getDescription() != null && !item.getDescription().isBlank(), item.getName() + " has no tool tip");
		}));
	}

	/** All but the one that needs none. */
	static Stream<CommandInfo> commandsThatNeedAnInput() {
		return commands().filter(info -> !info.getDelegateClassName().equals(OpenSample.class.getName()) && !info
			.getDelegateClassName().startsWith("org.imagingbiomarkers.plugins.help.") && !info.getDelegateClassName().equals(
				Operator.class.getName()));
	}

	@ParameterizedTest
	@MethodSource("commands")
	void whatADialogIsToldOfAFieldExists(final CommandInfo command) {
		final Map<String, ModuleItem<?>> fields = inputs(command).collect(Collectors.toMap(ModuleItem::getName,
			item -> item));
		final List<Executable> rules = new ArrayList<>();
		for (final ModuleItem<?> item : fields.values()) {
			for (final String attribute : List.of("needs", "needed")) {
				final String text = item.get(attribute);
				if (text == null) continue;
				Needs.of(text).conditions().stream().filter(one -> fields.containsKey(one.field()) || !isOfABase(command, item
					.getName())).forEach(one -> rules.add(() -> assertCondition(fields, item.getName(), one)));
			}
			if (item.get("holds") != null && item.getType() != File.class) rules.add(() -> ValueRule.of(item.get("holds")));
			if (item.get("images") != null) rules.add(() -> assertEquals(String.class, item.getType(), item.getName()));
		}
		assertAll(rules);
	}

	/** Whether a field is declared by the base of several commands, which names fields that only some of them have. */
	private static boolean isOfABase(final CommandInfo command, final String field) {
		try {
			return Stream.of(command.loadDelegateClass().getDeclaredFields()).noneMatch(own -> own.getName().equals(field));
		}
		catch (final ClassNotFoundException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void assertCondition(final Map<String, ModuleItem<?>> fields, final String name,
		final Needs.Condition condition)
	{
		final ModuleItem<?> other = fields.get(condition.field());
		if (other == null) {
			assertTrue(OF_SOME_COMMANDS.contains(name) || OF_EVERY_MAP.contains(name) && OF_SOME_MAPS.contains(condition
				.field()), name + " depends on a field that is not there: " + condition.field());
			return;
		}
		assertFalse(name.equals(condition.field()), name + " depends on itself");
		final String words = other.get("images");
		final List<String> choices = new ArrayList<>();
		if (words != null) choices.addAll(List.of(words.split(", *")));
		else if (other.getChoices() != null) other.getChoices().forEach(choice -> choices.add(choice.toString()));
		if (words != null || !choices.isEmpty()) {
			final List<String> meant = new ArrayList<>(condition.words());
			meant.remove("none"); // what the selection of an image is that has none
			final boolean some = OF_SOME_COMMANDS.contains(name) && meant.stream().anyMatch(choices::contains);
			assertTrue(some || choices.containsAll(meant), name + " depends on " + condition.words() + " of " + choices);
		}
	}

	@ParameterizedTest
	@MethodSource("commands")
	void noFieldsDependOnEachOther(final CommandInfo command) {
		final Map<String, Set<String>> needs = new HashMap<>();
		inputs(command).filter(item -> item.get("needs") != null).forEach(item -> needs.put(item.getName(), Needs.of(item.get(
			"needs")).conditions().stream().map(Needs.Condition::field).collect(Collectors.toSet())));
		while (needs.values().removeIf(others -> others.stream().noneMatch(needs::containsKey))) {
			// what depends only on free fields is free itself
		}
		assertEquals(Map.of(), needs);
	}

	@ParameterizedTest
	@MethodSource("commandsThatNeedAnInput")
	void withoutAnyInputItEndsInOneSentence(final CommandInfo command) throws Exception {
		assertOneSentence(run(command), command.getDelegateClassName());
	}

	@ParameterizedTest
	@MethodSource("mapCommands")
	void everyMapCommandHasWhatMapCommandsHave(final CommandInfo command) {
		final List<String> keys = inputs(command).map(ModuleItem::getName).toList();
		assertTrue(keys.containsAll(OF_EVERY_MAP), keys.toString());
		final List<String> outputs = new ArrayList<>();
		command.outputs().forEach(item -> outputs.add(item.getName()));
		assertTrue(outputs.containsAll(List.of("r2", "rmse", "status")), outputs.toString());
	}

	@ParameterizedTest
	@MethodSource("mapCommands")
	void anImageThatIsNoneIsRefused(final CommandInfo command) throws Exception {
		// What Fiji hands in for the title of an image that is not open.
		assertEquals("image must be an open image, but there is no such image.", run(command, "image", new ImagePlus())
			.getCancelReason());
	}

	@ParameterizedTest
	@MethodSource("commands")
	void wordsThatMeanNothingAreRefusedByTheNameOfTheirField(final CommandInfo command) throws Exception {
		for (final ModuleItem<?> item : inputs(command).filter(i -> i.getType() == String.class && i
			.getVisibility() != ItemVisibility.MESSAGE && !FREE_TEXT.contains(i.getName())).toList())
		{
			final CommandModule module = run(command, CommandInputs.of(command, item.getName(), "nonsense"));
			assertOneSentence(module, item.getName());
			assertTrue(module.getCancelReason().contains(item.getName()), module.getCancelReason());
			assertTrue(module.getCancelReason().contains("nonsense"), module.getCancelReason());
		}
	}

	private static void assertOneSentence(final CommandModule module, final String what) {
		assertTrue(module.isCanceled(), what + " was accepted");
		final String reason = module.getCancelReason();
		assertTrue(reason.endsWith(".") && !reason.contains("\n") && !reason.contains("Exception"), reason);
		assertEquals("failed", module.getOutput("run_status"));
		module.getOutputs().forEach((name, output) -> assertTrue(output == null || RunRecord.OWN_OUTPUTS.contains(name),
			name));
	}

	private static CommandModule run(final CommandInfo command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	/** What people fill in: everything but outputs and the services that a command asks for. */
	private static Stream<ModuleItem<?>> inputs(final CommandInfo command) {
		final List<ModuleItem<?>> inputs = new ArrayList<>();
		command.inputs().forEach(inputs::add);
		return inputs.stream().filter(item -> !Service.class.isAssignableFrom(item.getType()) && item
			.getType() != Context.class);
	}

	private static Stream<ModuleItem<?>> items(final CommandInfo command) {
		final List<ModuleItem<?>> outputs = new ArrayList<>();
		command.outputs().forEach(outputs::add);
		return Stream.concat(inputs(command), outputs.stream());
	}
}

package org.imagingbiomarkers.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;

/**
 * The names that macros and scripts of other people hold: class, menu and keys of every command. They are kept in {@code
 * commands.txt}, so that none changes by accident. With {@code -Dregenerate=true} commands that are new are added to it;
 * those of a run are written to {@code target/commands.txt}.
 */
class PublicNamesTest {

	private static final Path KEPT = Path.of("src/test/resources/org/imagingbiomarkers/workbench/commands.txt");
	private static final String BETWEEN = "\n\n";

	@Test
	void theBuiltIndexHoldsTheNamesOfTheList() throws IOException {
		try (Context context = new Context(CommandService.class)) {
			final Map<String, String> built = new TreeMap<>();
			context.service(CommandService.class).getCommands().stream().filter(info -> info.getDelegateClassName().startsWith(
				"org.imagingbiomarkers.")).forEach(info -> built.put(info.getDelegateClassName(), line(info)));
			Files.writeString(Path.of("target", "commands.txt"), text(built));
			final Map<String, String> kept = new TreeMap<>();
			for (final String line : Files.readString(KEPT).strip().split(BETWEEN)) {
				kept.put(line.substring(0, line.indexOf('\n')), line);
			}
			if (Boolean.getBoolean("regenerate")) {
				built.forEach(kept::putIfAbsent);
				Files.writeString(KEPT, text(kept));
			}
			assertEquals(text(kept), text(built));
		}
	}

	private static String text(final Map<String, String> commands) {
		return String.join(BETWEEN, commands.values()) + "\n";
	}

	private static String line(final CommandInfo info) {
		final List<MenuEntry> menu = new ArrayList<>(info.getMenuPath());
		return info.getDelegateClassName() + "\n\tmenu: " + menu.stream().map(MenuEntry::getName).collect(Collectors.joining(
			" > ")) + "\n\tinputs: " + names(info.inputs()) + "\n\toutputs: " + names(info.outputs());
	}

	/** Sorted, as the order in which fields are declared is nobody's business. */
	private static String names(final Iterable<ModuleItem<?>> items) {
		return StreamSupport.stream(items.spliterator(), false).filter(item -> !Service.class.isAssignableFrom(item
			.getType()) && item.getType() != Context.class && item.getVisibility() != ItemVisibility.MESSAGE).map(
				ModuleItem::getName).sorted().collect(Collectors.joining(", "));
	}
}

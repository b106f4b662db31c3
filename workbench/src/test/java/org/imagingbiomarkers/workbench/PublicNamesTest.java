package org.imagingbiomarkers.workbench;

import java.nio.file.Path;
import java.nio.file.Files;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * commands.txt}, so that none changes by accident. Those of a run are written to {@code target/commands.txt}, which takes
 * the place of the kept ones where a command is new.
 */
class PublicNamesTest {

	@Test
	void theBuiltIndexHoldsTheNamesOfTheList() throws IOException {
		try (Context context = new Context(CommandService.class);
				InputStream list = PublicNamesTest.class.getResourceAsStream("commands.txt"))
		{
			final String built = context.service(CommandService.class).getCommands().stream().filter(info -> info
				.getDelegateClassName().startsWith("org.imagingbiomarkers.")).map(PublicNamesTest::line).sorted().collect(
					Collectors.joining("\n\n", "", "\n"));
			Files.writeString(Path.of("target", "commands.txt"), built);
			assertEquals(new String(list.readAllBytes(), StandardCharsets.UTF_8), built);
		}
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

/*
 * Carries out what a page of the renewal window asks of the PC.
 *
 * The page holds lists of operations as JSON; this script knows no step of the enrolment, only how to
 * create an object, call, set and submit. ES5, as the browsers of that time understand it.
 */
(function () {
  "use strict";

  var TYPE = "application/vnd.koshin.certenroll+json";

  function valueOf(given, names) {
    if (given === null || typeof given !== "object") {
      return given;
    }
    var path = given.ref.split(".");
    var value = names[path[0]];
    for (var i = 1; i < path.length; i += 1) {
      value = value[path[i]];
    }
    return value;
  }

  function submit(formId, fields, names) {
    var form = document.getElementById(formId);
    for (var name in fields) {
      if (Object.prototype.hasOwnProperty.call(fields, name)) {
        form.elements[name].value = valueOf(fields[name], names);
      }
    }
    form.submit();
  }

  /* Host objects know neither apply nor bind, hence one call per number of arguments. */
  function call(target, member, a) {
    switch (a.length) {
      case 0: return target[member]();
      case 1: return target[member](a[0]);
      case 2: return target[member](a[0], a[1]);
      case 3: return target[member](a[0], a[1], a[2]);
      default: return target[member](a[0], a[1], a[2], a[3]);
    }
  }

  /* Some controls give the HRESULT back instead of raising it. */
  function demandZero(result) {
    if (result !== 0) {
      var error = new Error("");
      error.number = result;
      error.description = "";
      throw error;
    }
    return null;
  }

  function carryOut(operation, names) {
    var args = [];
    switch (operation["do"]) {
      case "create":
        return new ActiveXObject(operation.progid);
      case "call":
        for (var i = 0; i < operation.args.length; i += 1) {
          args.push(valueOf(operation.args[i], names));
        }
        return call(names[operation.on], operation.member, args);
      case "set":
        names[operation.on][operation.member] = valueOf(operation.value, names);
        return null;
      case "demand":
        return demandZero(valueOf(operation.zero, names));
      case "submit":
        return submit(operation.form, operation.fields, names);
      default:
        throw new Error("unknown operation: " + operation["do"]);
    }
  }

  function run(script) {
    var names = {};
    try {
      for (var i = 0; i < script.operations.length; i += 1) {
        var result = carryOut(script.operations[i], names);
        if (script.operations[i].as) {
          names[script.operations[i].as] = result;
        }
      }
    } catch (error) {
      names.error = describe(error);
      submit(script.failure.form, script.failure.fields, names);
    }
  }

  /* A plain error of the script has no number; COM would say 429 (no object) or 438 (no member). */
  function describe(error) {
    var plain = typeof ActiveXObject === "undefined" ? -2146827859 : -2146827850;
    return {
      number: typeof error.number === "number" ? error.number : plain,
      description: error.description || error.message || ""
    };
  }

  function disable(disabled) {
    var buttons = document.getElementsByTagName("button");
    for (var i = 0; i < buttons.length; i += 1) {
      buttons[i].disabled = disabled;
    }
  }

  function textOf(element) {
    return (element.textContent || element.innerText || "").replace(/^\s+|\s+$/g, "");
  }

  function onClick(label, action) {
    var buttons = document.getElementsByTagName("button");
    for (var i = 0; i < buttons.length; i += 1) {
      if (textOf(buttons[i]) === label) {
        buttons[i].onclick = action;
      }
    }
  }

  function arm(script) {
    if (script.trigger === "load") {
      window.setTimeout(function () { run(script); }, 0);
    } else {
      onClick(script.trigger.click, function () {
        disable(true);
        run(script);
      });
    }
  }

  function armClosing() {
    var buttons = document.getElementsByTagName("button");
    for (var i = 0; i < buttons.length; i += 1) {
      if (buttons[i].getAttribute("data-act") === "close-window") {
        buttons[i].onclick = function () { window.close(); };
      }
    }
  }

  window.onload = function () {
    var scripts = document.getElementsByTagName("script");
    armClosing();
    for (var i = 0; i < scripts.length; i += 1) {
      if (scripts[i].type === TYPE) {
        arm(JSON.parse(scripts[i].text));
      }
    }
  };
}());
